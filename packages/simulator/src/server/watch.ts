/* Copyright 2026 The Fleetstage Authors. Licensed under the Apache License, Version 2.0. */

import { makeTable, partialMetadata } from '../printing/table';
import { KubeObject } from '../storage/objects';
import { StoreEvent } from '../storage/eventLog';
import { RequestContext } from './apiServer';
import { selectorOf } from './list';
import { ApiResponse } from './messages';
import { negotiate } from './negotiation';
import { includeObjectOf, inVersion } from './read';
import { expired } from './status';

const BOOKMARK_MS = 60_000;
const DEFAULT_TIMEOUT_S = 45 * 60;

type Emit = (type: string, object: unknown) => void;

/** How an event looks to a client that selects objects: leaving the selection is a deletion, entering it an addition. */
function selectedType(
  event: StoreEvent,
  selects: ((object: KubeObject) => boolean) | undefined,
): StoreEvent['type'] | undefined {
  if (!selects) return event.type;
  const now = event.type !== 'DELETED' && selects(event.object);
  const before = event.previous !== undefined && selects(event.previous);
  if (now) return before ? 'MODIFIED' : 'ADDED';
  return before ? 'DELETED' : undefined;
}

/** An object that left the selection is shown as it was in it, with the version of its leaving. */
function shownObject(event: StoreEvent, type: StoreEvent['type']): KubeObject {
  if (type !== 'DELETED' || event.type === 'DELETED' || !event.previous) {
    return event.object;
  }
  const { resourceVersion } = event.object.metadata;
  return {
    ...event.previous,
    metadata: { ...event.previous.metadata, resourceVersion },
  };
}

/** `watch` of a collection: a line of JSON for each event until the client leaves or the time is over. */
export function startWatch(context: RequestContext): ApiResponse {
  const { info, request, resource, server } = context;
  const { store } = server;
  const query = request.query;
  const as = negotiate(request.accept, ['Table', 'PartialObjectMetadata']);
  const selects = selectorOf(resource, query);
  const include = as.as === 'Table' ? includeObjectOf(query) : 'Metadata';
  const bookmarks = query.get('allowWatchBookmarks') === 'true';
  const prefix =
    info.namespace && resource.namespaced ? `${info.namespace}/` : '';
  const from = query.get('resourceVersion') ?? '';
  const initial =
    query.get('sendInitialEvents') === 'true' || from === '' || from === '0';
  const timeout = Number(query.get('timeoutSeconds') ?? 0) || DEFAULT_TIMEOUT_S;
  let tables = 0;

  const shape = (object: KubeObject): unknown => {
    const shown = inVersion(resource, object);
    if (as.as === 'PartialObjectMetadata') return partialMetadata(shown);
    if (as.as !== 'Table') return shown;
    const table = makeTable(
      resource,
      [shown],
      include,
      { resourceVersion: shown.metadata.resourceVersion },
      server.now(),
    );
    tables += 1;
    // Only the first Table of a watch names its columns.
    return tables === 1 ? table : { ...table, columnDefinitions: null };
  };

  return {
    status: 200,
    contentType: as.contentType,
    start: (write, end) => {
      const emit: Emit = (type, object) =>
        write(`${JSON.stringify({ type, object })}\n`);
      const deliver = (event: StoreEvent) => {
        if (
          event.collection !== resource.collection ||
          !event.key.startsWith(prefix)
        )
          return;
        const type = selectedType(event, selects);
        if (type) emit(type, shape(shownObject(event, type)));
      };
      const bookmark = (annotations?: Record<string, string>) =>
        emit('BOOKMARK', {
          kind: resource.kind,
          apiVersion: resource.group
            ? `${resource.group}/${resource.version}`
            : resource.version,
          metadata: {
            resourceVersion: String(store.revision),
            creationTimestamp: null,
            ...(annotations ? { annotations } : {}),
          },
        });
      if (initial) {
        for (const [key, object] of store.list(resource.collection)) {
          if (key.startsWith(prefix) && (!selects || selects(object)))
            emit('ADDED', shape(object));
        }
        if (query.get('sendInitialEvents') === 'true' && bookmarks) {
          bookmark({ 'k8s.io/initial-events-end': 'true' });
        }
      } else {
        const revision = Number(from);
        if (revision < store.log.compactedRevision) {
          emit(
            'ERROR',
            expired(
              `too old resource version: ${from} (${store.log.compactedRevision})`,
            ).toStatus(),
          );
          end();
          return () => {};
        }
        store.log.since(revision).forEach(deliver);
      }
      const unsubscribe = store.log.subscribe(deliver);
      const timers: NodeJS.Timeout[] = [];
      if (bookmarks) timers.push(setInterval(() => bookmark(), BOOKMARK_MS));
      const stop = () => {
        unsubscribe();
        timers.forEach(timer => clearInterval(timer));
      };
      timers.push(
        setTimeout(() => {
          if (bookmarks) bookmark();
          stop();
          end();
        }, timeout * 1000),
      );
      timers.forEach(timer => timer.unref());
      return stop;
    },
  };
}
