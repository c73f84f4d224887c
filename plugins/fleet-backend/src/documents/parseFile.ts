/* Copyright 2026 The Fleetstage Authors. Licensed under the Apache License, Version 2.0. */

import type {
  ClusterStandard,
  PolicyDescription,
} from '@fleetstage/plugin-fleet-common';
import type { PolicyEngine } from '@fleetstage/plugin-fleet-node';
import { parseAllDocuments } from 'yaml';
import { parseClusterStandard } from './clusterStandard';
import { parseFleetException, type FleetException } from './fleetException';
import { parsePolicyControls, type PolicyControl } from './policyControls';
import type { DocumentPurpose } from './settings';

/** A document with the name under which a later version of it replaces it. */
export interface NamedDocument {
  name: string;
  value: FleetException | PolicyControl[] | PolicyDescription | ClusterStandard;
}

/** What a file holds, and what is wrong with the rest of it. */
export interface ParsedFile {
  documents: NamedDocument[];
  problems: string[];
}

/** What parsing needs. */
export interface ParseContext {
  engines: readonly PolicyEngine[];
  maxExceptionDays: number;
  now: Date;
}

/**
 * Parses a YAML file. A document that is wrong is a problem with its path; the others count.
 */
export function parseFile(
  purpose: DocumentPurpose,
  text: string,
  context: ParseContext,
): ParsedFile {
  const documents: NamedDocument[] = [];
  const problems: string[] = [];
  // Standards repeat much: `<<: *anchor` is how people write that.
  const parsed = parseAllDocuments(text, { merge: true });
  const list = Array.isArray(parsed) ? parsed : [];
  list.forEach((document, index) => {
    const where = list.length > 1 ? `document ${index + 1}: ` : '';
    if (document.errors.length > 0) {
      problems.push(`${where}${document.errors[0].message.split('\n')[0]}`);
      return;
    }
    const attempt = (work: () => void) => {
      try {
        work();
      } catch (error) {
        const message = error instanceof Error ? error.message : String(error);
        problems.push(`${where}${message.split('\n')[0]}`);
      }
    };
    // An unquoted `*-prod` is an alias in YAML: it fails only here.
    attempt(() => {
      for (const value of flatten(document.toJS({ maxAliasCount: 100 }))) {
        attempt(() => {
          documents.push(...parseDocument(purpose, value, context));
        });
      }
    });
  });
  return { documents, problems };
}

/** The items of a `kind: List`, else the document itself; nothing for an empty one. */
function flatten(value: unknown): unknown[] {
  if (value === null || value === undefined) return [];
  const { kind, items } = value as { kind?: unknown; items?: unknown };
  return typeof kind === 'string' && /List$/.test(kind) && Array.isArray(items)
    ? items
    : [value];
}

function parseDocument(
  purpose: DocumentPurpose,
  value: unknown,
  { engines, maxExceptionDays, now }: ParseContext,
): NamedDocument[] {
  if (purpose === 'exceptions') {
    const exception = parseFleetException(value, {
      maxDays: maxExceptionDays,
      now,
    });
    return [{ name: exception.name, value: exception }];
  }
  if (purpose === 'controls') {
    return [{ name: 'controls', value: parsePolicyControls(value) }];
  }
  if (purpose === 'standard') {
    const standard = parseClusterStandard(value);
    return [{ name: standard.name, value: standard }];
  }
  const { apiVersion, kind } = value as Record<string, unknown>;
  if (typeof apiVersion !== 'string' || typeof kind !== 'string') {
    throw new Error('apiVersion, kind: a Kubernetes manifest has both');
  }
  // Namespaces, kustomizations and the like stand beside policies: they are no intent.
  const engine = engines.find(candidate => candidate.owns(apiVersion, kind));
  if (!engine) return [];
  const description = engine.describe(value);
  return [{ name: description.id, value: description }];
}
