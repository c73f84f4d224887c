/* Copyright 2026 The Fleetstage Authors. Licensed under the Apache License, Version 2.0. */

import { Dict } from '../storage/objects';
import { Simulator } from '../types';
import { httpsRequest } from './httpClient';

const TABLE = 'application/json;as=Table;g=meta.k8s.io;v=v1';

/** What a test asks a cluster of a fleet. */
export interface FleetClient {
  /** The answer of the API server, as JSON. */
  get(path: string): Promise<Dict>;
  /** A list as Table. */
  table(path: string): Promise<Dict>;
  /** The plain answer, with the viewer's credential. */
  view(path: string): ReturnType<typeof httpsRequest>;
}

/** Reads from one cluster, as its administrator unless said otherwise. */
export function clientOf(simulator: Simulator, name: string): FleetClient {
  const cluster = simulator.clusters.find(item => item.name === name);
  if (!cluster) throw new Error(`no cluster ${name}`);
  const ask = (path: string, token: string, accept = 'application/json') =>
    httpsRequest(`${cluster.url}${path}`, simulator.caPem, {
      token,
      headers: { accept },
    });
  return {
    get: async path => (await ask(path, cluster.adminToken)).json(),
    table: async path => (await ask(path, cluster.adminToken, TABLE)).json(),
    view: path => ask(path, cluster.viewerToken),
  };
}
