/* Copyright 2026 The Fleetstage Authors. Licensed under the Apache License, Version 2.0. */

import { groupVersion, ResourceInfo } from '../discovery/resource';
import { IncludeObject, makeTable, partialMetadata } from '../printing/table';
import { dig, Dict, KubeObject } from '../storage/objects';
import { objectKey } from '../storage/store';
import { objectResponse, RequestContext } from './apiServer';
import { listBody, listPage } from './list';
import { ApiResponse } from './messages';
import { negotiate, Representation } from './negotiation';
import { badRequest, notFound } from './status';
import { startWatch } from './watch';

const INCLUDES: readonly string[] = ['None', 'Metadata', 'Object'];

/** The query parameter `includeObject` of Tables; `Metadata` when it is not given. */
export function includeObjectOf(query: URLSearchParams): IncludeObject {
  const given = query.get('includeObject') ?? 'Metadata';
  if (!INCLUDES.includes(given)) {
    throw badRequest(`unrecognized includeObject value: "${given}"`);
  }
  return given as IncludeObject;
}

/** The object as this version of its resource shows it. */
export function inVersion(
  resource: ResourceInfo,
  object: KubeObject,
): KubeObject {
  const apiVersion = groupVersion(resource);
  return object.apiVersion === apiVersion ? object : { ...object, apiVersion };
}

/** One object in the representation asked for. */
export function represent(
  context: RequestContext,
  object: KubeObject,
  as: Representation['as'],
): Dict {
  const { resource, request, server } = context;
  switch (as) {
    case 'Table':
      return makeTable(
        resource,
        [object],
        includeObjectOf(request.query),
        { resourceVersion: object.metadata.resourceVersion },
        server.now(),
      );
    case 'PartialObjectMetadata':
      return partialMetadata(object);
    default:
      return object;
  }
}

/** Finds the object that a request names. Throws NotFound. */
export function lookUp(context: RequestContext): KubeObject {
  const { info, resource, server } = context;
  const name = info.name ?? '';
  const found = server.store.get(
    resource.collection,
    objectKey(resource.namespaced ? info.namespace : undefined, name),
  );
  if (!found) throw notFound(resource, name);
  return inVersion(resource, found);
}

/** The Scale of a workload. */
export function scaleOf(object: KubeObject): Dict {
  const { name, namespace, uid, resourceVersion, creationTimestamp } =
    object.metadata;
  const labels = (dig(object, 'spec', 'selector', 'matchLabels') ??
    {}) as Record<string, string>;
  const selector = Object.keys(labels)
    .sort()
    .map(key => `${key}=${labels[key]}`)
    .join(',');
  return {
    kind: 'Scale',
    apiVersion: 'autoscaling/v1',
    metadata: { name, namespace, uid, resourceVersion, creationTimestamp },
    spec: { replicas: dig(object, 'spec', 'replicas') },
    status: { replicas: dig(object, 'status', 'replicas') ?? 0, selector },
  };
}

/** `get` of an object or of one of its subresources. */
export function readObject(context: RequestContext): ApiResponse {
  const { info, request } = context;
  const as = negotiate(request.accept, ['Table', 'PartialObjectMetadata']);
  const object = lookUp(context);
  if (info.subresource === 'scale')
    return objectResponse(200, as.contentType, scaleOf(object));
  if (info.subresource === 'log') {
    return {
      status: 200,
      contentType: 'text/plain',
      body: `${context.server.now().toISOString()} started ${info.name}\n`,
    };
  }
  return objectResponse(200, as.contentType, represent(context, object, as.as));
}

/** `list` and `watch` of a collection. */
export function readCollection(context: RequestContext): ApiResponse {
  const { info, request, resource, server } = context;
  if (info.verb === 'watch') return startWatch(context);
  const as = negotiate(request.accept, ['Table', 'PartialObjectMetadataList']);
  const page = listPage(server.store, resource, info.namespace, request.query);
  const objects = page.objects.map(object => inVersion(resource, object));
  switch (as.as) {
    case 'Table':
      return objectResponse(
        200,
        as.contentType,
        makeTable(
          resource,
          objects,
          includeObjectOf(request.query),
          page.listMeta,
          server.now(),
        ),
      );
    case 'PartialObjectMetadataList':
      return objectResponse(200, as.contentType, {
        kind: 'PartialObjectMetadataList',
        apiVersion: 'meta.k8s.io/v1',
        metadata: page.listMeta,
        items: objects.map(partialMetadata),
      });
    default:
      return objectResponse(
        200,
        as.contentType,
        listBody(resource, objects, page.listMeta),
      );
  }
}
