/* Copyright 2026 The Fleetstage Authors. Licensed under the Apache License, Version 2.0. */

import { createHash } from 'node:crypto';
import { normalizeServer, type Sighting } from '@fleetstage/plugin-fleet-node';

/**
 * Keys by which two sightings are the same cluster, strongest first (control-plane contract, section 1.2).
 */
export function identityKeys(sighting: Sighting): string[] {
  const server = normalizeServer(sighting.server);
  return [
    ...(sighting.uid ? [`uid:${sighting.uid}`] : []),
    ...(server ? [`server:${server}`] : []),
    ...(sighting.cloudId ? [`cloud:${sighting.cloudId}`] : []),
    ...(sighting.hubIds ?? []).map(id => `hub:${id}`),
  ];
}

/**
 * A certificate authority by what it is, not by how it is written down; `undefined` for none.
 *
 * @remarks It never joins two records, since one authority often signs for a whole fleet. But two records of one private
 * address whose authorities differ are two clusters behind two doors.
 */
export function authorityKey(sighting: Sighting): string | undefined {
  const bodies = [
    ...(sighting.certificateAuthority ?? '').matchAll(
      /-----BEGIN CERTIFICATE-----([\s\S]*?)-----END CERTIFICATE-----/g,
    ),
  ].map(([, body]) => body.replace(/\s+/g, ''));
  return bodies.length > 0 ? hash(bodies.sort().join('\n')) : undefined;
}

/** Identifier of a cluster first seen under this record: the same on every replica. */
export function clusterIdFor(source: string, nativeId: string): string {
  return hash(`${source}\n${nativeId}`).slice(0, 20);
}

/** Name of the entity: what the source says, in the catalog's alphabet; never empty, at most 63 characters. */
export function entityNameFor(name: string): string {
  const slug = name
    .normalize('NFKD')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-+|-+$/g, '')
    .slice(0, 63)
    .replace(/-+$/, '');
  return slug || `cluster-${hash(name).slice(0, 8)}`;
}

/** The same name with a mark of its own, for the second cluster that wants it. */
export function distinctName(name: string, id: string): string {
  return `${name.slice(0, 56).replace(/-+$/, '')}-${id.slice(0, 6)}`;
}

/** Shard of a cluster: fixed while the number of shards is. */
export function shardOf(id: string, shards: number): number {
  return parseInt(hash(id).slice(0, 8), 16) % shards;
}

function hash(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}
