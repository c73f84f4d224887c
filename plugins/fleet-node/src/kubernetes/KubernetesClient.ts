/* Copyright 2026 The Fleetstage Authors. Licensed under the Apache License, Version 2.0. */

import type {
  CertificateInfo,
  CredentialsFact,
} from '@fleetstage/plugin-fleet-common';

/**
 * What to list and in which form.
 * @public
 */
export interface ListOptions {
  /** `table` where printed columns suffice, `metadata` for names and labels, `object` only where a needed field has no column. */
  form: 'table' | 'metadata' | 'object';
  /** For tables: `None` is the cheapest, `Metadata` where namespaces or labels are needed. Default `None`. */
  includeObject?: 'None' | 'Metadata';
  /** Objects per page; default 500, for full objects 200. */
  limit?: number;
  fieldSelector?: string;
  labelSelector?: string;
}

/**
 * One row of a server-side Table, its cells by column name.
 * @public
 */
export interface TableRow {
  /** A second column of the same name stands here as `Name#2`: PolicyReports print two. */
  cells: Record<string, unknown>;
  metadata?: {
    name: string;
    namespace?: string;
    uid?: string;
    labels?: Record<string, string>;
    annotations?: Record<string, string>;
    creationTimestamp?: string;
  };
}

/**
 * Reads one cluster: credentials from client-node's KubeConfig, transport of our own
 * (why: the measured costs of client-node's typed API, a TLS connection for every request).
 *
 * @remarks Every method throws a {@link ProbeFailure}. Answers are untrusted: parse them.
 * @public
 */
export interface KubernetesClient {
  /** Address of the API server, without credentials. */
  readonly server: string;
  /** How the portal identifies itself to this cluster. Never the credential itself. */
  readonly credential: {
    kind: CredentialsFact['kind'];
    /** ISO time, read from a JWT or a client certificate where there is one. */
    expiresAt?: string;
    certificate?: CertificateInfo;
  };
  /** False when the kubeconfig switched verification off. */
  readonly tlsVerified: boolean;
  /** Counters since creation: for the promise of at most 30 requests over one connection. */
  readonly stats: { requests: number; connections: number; bytes: number };
  /** GET of one JSON document; `accept` asks for another form of it. */
  getJson(
    path: string,
    options?: { signal?: AbortSignal; accept?: string },
  ): Promise<unknown>;
  /**
   * GET of a text whatever its status: for `/readyz?verbose`, which answers 500 with the reasons.
   * `latencyMs` is the time to the head of the answer, without the connection and without waiting for a turn on it.
   */
  getText(
    path: string,
    options?: { signal?: AbortSignal },
  ): Promise<{ status: number; text: string; latencyMs?: number }>;
  /** Pages of a list as parsed JSON objects; restarts once when a continue token expires (410). */
  listObjects(
    path: string,
    options?: Omit<ListOptions, 'includeObject' | 'form'> & {
      form?: 'metadata' | 'object';
      signal?: AbortSignal;
    },
  ): AsyncGenerator<unknown[]>;
  /** Pages of a list as table rows; falls back to nothing: a server that sends no Table is a `malformed` failure. */
  listRows(
    path: string,
    options?: Omit<ListOptions, 'form'> & { signal?: AbortSignal },
  ): AsyncGenerator<TableRow[]>;
  /** The serving certificate: from the connection in use, or, when its verification failed, from a handshake that sends nothing. */
  servingCertificate(options?: {
    signal?: AbortSignal;
  }): Promise<CertificateInfo | undefined>;
  close(): Promise<void>;
}
