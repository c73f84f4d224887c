/* Copyright 2026 The Fleetstage Authors. Licensed under the Apache License, Version 2.0. */

import type { CertificateInfo } from '@fleetstage/plugin-fleet-common';
import { certificateInfo } from './certificates';
import { failureFromStatus } from './failures';
import type {
  KubernetesClient,
  ListOptions,
  TableRow,
} from './KubernetesClient';
import { parseList, parseTable } from './lists/documents';
import { readPages, type PageAnswer } from './lists/pages';
import { ProbeFailure } from './ProbeFailure';
import type { RawAnswer } from './transport/Exchange';
import type { Transport } from './transport/Transport';

const JSON_FORM = 'application/json';
// The plain form at the end: aggregated API servers may not know the others.
const TABLE_FORM = `application/json;as=Table;v=v1;g=meta.k8s.io,${JSON_FORM}`;
const METADATA_FORM = `application/json;as=PartialObjectMetadataList;v=v1;g=meta.k8s.io,${JSON_FORM}`;

type Signal = { signal?: AbortSignal };

/** @internal */
export interface HttpKubernetesClientOptions {
  server: string;
  /** Path of the API server below its host, without a slash at the end. */
  basePath: string;
  tlsVerified: boolean;
  credential: KubernetesClient['credential'];
  headers: Record<string, string>;
  maxPages: number;
}

/**
 * The {@link KubernetesClient} over a {@link Transport}.
 * @internal
 */
export class HttpKubernetesClient implements KubernetesClient {
  // Really private, so that no dump of the object shows a credential.
  readonly #transport: Transport;
  readonly #options: HttpKubernetesClientOptions;

  constructor(transport: Transport, options: HttpKubernetesClientOptions) {
    this.#transport = transport;
    this.#options = options;
  }

  get server(): string {
    return this.#options.server;
  }

  get credential(): KubernetesClient['credential'] {
    return this.#options.credential;
  }

  get tlsVerified(): boolean {
    return this.#options.tlsVerified;
  }

  get stats(): KubernetesClient['stats'] {
    return this.#transport.stats;
  }

  async getJson(
    path: string,
    options: Signal & { accept?: string } = {},
  ): Promise<unknown> {
    const answer = await this.#get(path, options.accept ?? JSON_FORM, options);
    if (answer.status < 200 || answer.status > 299) throw refusal(answer, path);
    return parseJson(answer.body, path);
  }

  async getText(
    path: string,
    options: Signal = {},
  ): Promise<{ status: number; text: string; latencyMs: number }> {
    const answer = await this.#get(path, '*/*', options);
    if (answer.status >= 300 && answer.status < 400)
      throw refusal(answer, path);
    const { status, body, latencyMs } = answer;
    return { status, text: body.toString('utf8'), latencyMs };
  }

  listObjects(
    path: string,
    options: Omit<ListOptions, 'includeObject' | 'form'> & {
      form?: 'metadata' | 'object';
    } & Signal = {},
  ): AsyncGenerator<unknown[]> {
    const metadata = options.form === 'metadata';
    const query = listQuery(options, metadata ? 500 : 200);
    const accept = metadata ? METADATA_FORM : JSON_FORM;
    return this.#pages(path, query, accept, options, document =>
      parseList(document, asked(path)),
    );
  }

  listRows(
    path: string,
    options: Omit<ListOptions, 'form'> & Signal = {},
  ): AsyncGenerator<TableRow[]> {
    const query = listQuery(options, 500);
    const includeObject = options.includeObject ?? 'None';
    query.set('includeObject', includeObject);
    return this.#pages(path, query, TABLE_FORM, options, document =>
      parseTable(document, asked(path), includeObject !== 'None'),
    );
  }

  async servingCertificate(
    options: Signal = {},
  ): Promise<CertificateInfo | undefined> {
    const transport = this.#transport;
    if (!transport.servingCertificate && !transport.connectFailure) {
      // Nobody has asked anything yet: the cheapest question opens the connection.
      await this.getText('/version', options).catch(() => {});
    }
    const failure = transport.connectFailure;
    if (failure && failure.kind !== 'tls') throw failure;
    const der =
      transport.servingCertificate ??
      (failure && (await transport.peekCertificate()));
    return der && certificateInfo('serving', der);
  }

  close(): Promise<void> {
    return this.#transport.close();
  }

  #pages<T>(
    path: string,
    query: URLSearchParams,
    accept: string,
    options: Signal,
    parse: (document: unknown) => T[],
  ): AsyncGenerator<T[]> {
    return readPages<T>({
      asked: asked(path),
      maxPages: this.#options.maxPages,
      parse,
      fetchPage: async (token): Promise<PageAnswer> => {
        if (token) query.set('continue', token);
        else query.delete('continue');
        const answer = await this.#get(`${path}?${query}`, accept, options);
        if (answer.status === 410) {
          return { expired: true, document: parseJson(answer.body, path) };
        }
        if (answer.status < 200 || answer.status > 299) {
          throw refusal(answer, path);
        }
        return { expired: false, document: parseJson(answer.body, path) };
      },
    });
  }

  #get(path: string, accept: string, { signal }: Signal): Promise<RawAnswer> {
    return this.#transport.get({
      path: `${this.#options.basePath}${path}`,
      asked: asked(path),
      headers: { ...this.#options.headers, accept },
      signal,
    });
  }
}

// Without the query: a continue token is long and says nothing to people.
function asked(path: string): string {
  return `GET ${path.split('?')[0]}`;
}

function refusal(answer: RawAnswer, path: string): ProbeFailure {
  const retryAfter = answer.headers['retry-after'];
  return failureFromStatus(answer.status, asked(path), retryAfter);
}

function parseJson(body: Buffer, path: string): unknown {
  try {
    return JSON.parse(body.toString('utf8'));
  } catch {
    // The parser's own message quotes the document.
    throw new ProbeFailure(
      'malformed',
      `The answer to ${asked(path)} is not valid JSON`,
    );
  }
}

function listQuery(
  options: Pick<ListOptions, 'limit' | 'fieldSelector' | 'labelSelector'>,
  defaultLimit: number,
): URLSearchParams {
  const query = new URLSearchParams();
  query.set('limit', String(options.limit ?? defaultLimit));
  if (options.fieldSelector) query.set('fieldSelector', options.fieldSelector);
  if (options.labelSelector) query.set('labelSelector', options.labelSelector);
  return query;
}
