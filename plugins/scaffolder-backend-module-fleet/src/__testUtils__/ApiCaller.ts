/* Copyright 2026 The Fleetstage Authors. Licensed under the Apache License, Version 2.0. */

import type { RealApiServer } from '@fleetstage/simulator';
import { request } from 'node:https';
import { text } from 'node:stream/consumers';

interface Answer {
  metadata: {
    resourceVersion?: string;
    labels?: Record<string, string>;
    annotations?: Record<string, string>;
  };
  [key: string]: unknown;
}

/** Asks a Kubernetes API past the code under test. */
export class ApiCaller {
  constructor(
    private readonly server: Pick<
      RealApiServer,
      'url' | 'caPem' | 'adminToken'
    >,
  ) {}

  async status(path: string): Promise<number> {
    return (await this.#send('GET', path)).status;
  }

  get(path: string): Promise<Answer> {
    return this.#call('GET', path);
  }

  create(path: string, body: object): Promise<Answer> {
    return this.#call('POST', path, body);
  }

  delete(path: string): Promise<Answer> {
    return this.#call('DELETE', path);
  }

  merge(path: string, body: object): Promise<Answer> {
    return this.#call('PATCH', path, body, 'application/merge-patch+json');
  }

  apply(
    path: string,
    body: object,
    manager: string,
    force = false,
  ): Promise<Answer> {
    return this.#call(
      'PATCH',
      `${path}?fieldManager=${manager}&force=${force}`,
      body,
      'application/apply-patch+yaml',
    );
  }

  async #call(
    method: string,
    path: string,
    body?: object,
    type?: string,
  ): Promise<Answer> {
    const { status, said } = await this.#send(method, path, body, type);
    if (status >= 300) {
      throw new Error(`${method} ${path}: ${status} ${said.slice(0, 500)}`);
    }
    return JSON.parse(said);
  }

  #send(
    method: string,
    path: string,
    body?: object,
    type = 'application/json',
  ): Promise<{ status: number; said: string }> {
    const { url, caPem, adminToken } = this.server;
    const headers = {
      authorization: `Bearer ${adminToken}`,
      'content-type': type,
    };
    return new Promise((resolve, reject) => {
      const call = request(
        `${url}${path}`,
        { method, ca: caPem, headers },
        response => {
          const { statusCode = 0 } = response;
          text(response).then(
            said => resolve({ status: statusCode, said }),
            reject,
          );
        },
      );
      call.on('error', reject);
      call.end(body && JSON.stringify(body));
    });
  }
}
