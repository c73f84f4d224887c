/* Copyright 2026 The Fleetstage Authors. Licensed under the Apache License, Version 2.0. */

import { notAcceptable } from './status';

/** How an answer is written. */
export interface Representation {
  mediaType: 'application/json' | 'application/yaml';
  as:
    | 'object'
    | 'Table'
    | 'PartialObjectMetadata'
    | 'PartialObjectMetadataList';
  /** The full content type to answer with. */
  contentType: string;
}

interface Clause {
  type: string;
  parameters: Map<string, string>;
  q: number;
}

function parseAccept(header: string): Clause[] {
  return header
    .split(',')
    .map(part => {
      const [type, ...rest] = part.split(';').map(piece => piece.trim());
      const parameters = new Map(
        rest.map(piece => {
          const at = piece.indexOf('=');
          return [piece.slice(0, at), piece.slice(at + 1)] as const;
        }),
      );
      return { type, parameters, q: Number(parameters.get('q') ?? 1) };
    })
    .filter(clause => clause.type)
    .sort((a, b) => b.q - a.q);
}

const ACCEPTED = [
  'application/json',
  'application/yaml',
  'application/vnd.kubernetes.protobuf',
];

/** The media types an answer can have when the representation asked for does not exist. */
const TRANSFORMS = new Set([
  'Table',
  'PartialObjectMetadata',
  'PartialObjectMetadataList',
]);

function mediaTypeOf(type: string): Representation['mediaType'] | undefined {
  if (['application/json', '*/*', 'application/*'].includes(type))
    return 'application/json';
  if (type === 'application/yaml') return 'application/yaml';
  return undefined;
}

/**
 * Chooses the representation for an Accept header. Only JSON and YAML exist here: a client that offers protobuf first gets the next type it
 * accepts. Throws NotAcceptable when nothing fits.
 *
 * @param allowed - the transformations that this answer can have
 */
export function negotiate(
  accept: string | undefined,
  allowed: readonly Representation['as'][],
): Representation {
  for (const clause of parseAccept(accept ?? '*/*')) {
    const mediaType = mediaTypeOf(clause.type);
    if (mediaType) {
      const as = clause.parameters.get('as');
      if (!as) return { mediaType, as: 'object', contentType: mediaType };
      const group = clause.parameters.get('g');
      const version = clause.parameters.get('v') ?? 'v1';
      const known =
        TRANSFORMS.has(as) && allowed.includes(as as Representation['as']);
      if (
        known &&
        group === 'meta.k8s.io' &&
        ['v1', 'v1beta1'].includes(version)
      ) {
        return {
          mediaType,
          as: as as Representation['as'],
          contentType: mediaType,
        };
      }
    }
  }
  throw notAcceptable(ACCEPTED);
}

/** True when the client accepts the aggregated form of discovery. */
export function wantsAggregatedDiscovery(accept: string | undefined): boolean {
  for (const clause of parseAccept(accept ?? '')) {
    if (clause.parameters.get('as') === 'APIGroupDiscoveryList') {
      return (
        clause.parameters.get('g') === 'apidiscovery.k8s.io' &&
        clause.parameters.get('v') === 'v2' &&
        mediaTypeOf(clause.type) !== undefined
      );
    }
    if (mediaTypeOf(clause.type) && !clause.parameters.has('as')) return false;
  }
  return false;
}
