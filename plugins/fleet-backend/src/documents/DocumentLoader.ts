/* Copyright 2026 The Fleetstage Authors. Licensed under the Apache License, Version 2.0. */

import type {
  LoggerService,
  UrlReaderService,
} from '@backstage/backend-plugin-api';
import type { PolicyEngine } from '@fleetstage/plugin-fleet-node';
import type { Knex } from 'knex';
import { orAborted } from '../collection/deadline';
import { whereItHappened } from '../collection/logging';
import {
  forgetPlaces,
  recordPlaceFailure,
  storeFiles,
} from '../store/documents/storeFiles';
import { parseFile } from './parseFile';
import { readPlace } from './readPlace';
import type { DocumentPlace, DocumentSettings } from './settings';

/** What the loader works with. */
export interface DocumentLoaderOptions {
  knex: Knex;
  settings: DocumentSettings;
  engines: readonly PolicyEngine[];
  reader: UrlReaderService;
  logger: LoggerService;
  now?: () => Date;
}

/**
 * Reads intent, controls and exceptions from git into the database. The last valid version of each stays in force
 * while a newer one is wrong or cannot be read.
 */
export class DocumentLoader {
  readonly #options: DocumentLoaderOptions;

  constructor(options: DocumentLoaderOptions) {
    this.#options = options;
  }

  /** Reads every place once. The failure of one is written down and delays no other. */
  async load(signal: AbortSignal): Promise<void> {
    const { knex, settings } = this.#options;
    await forgetPlaces(knex, settings.places);
    for (const place of settings.places) {
      if (signal.aborted) return;
      await this.#loadPlace(place, signal);
    }
  }

  async #loadPlace(place: DocumentPlace, signal: AbortSignal): Promise<void> {
    const { knex, reader, logger, engines, settings } = this.#options;
    const now = this.#options.now?.() ?? new Date();
    const at = now.toISOString();
    try {
      const files = await orAborted(
        readPlace(place.target, reader, signal),
        signal,
      );
      const parsed = files.map(({ file, text }) => ({
        file,
        text,
        ...parseFile(place.purpose, text, {
          engines,
          maxExceptionDays: settings.maxExceptionDays,
          now,
        }),
      }));
      await storeFiles(knex, place, parsed, at);
    } catch (error) {
      if (signal.aborted) return;
      // Messages of readers may quote a URL with a token: only our own are shown.
      const own = error instanceof Error && error.name === 'InputError';
      const message = own
        ? (error as Error).message
        : 'It cannot be read. Does it exist, and may the integration of the portal read it?';
      logger.warn(
        `Could not read '${withoutLogin(place.target)}' for ${place.purpose}`,
        whereItHappened(error),
      );
      await recordPlaceFailure(knex, place, message, at);
    }
  }
}

/** A target as it may be shown: a URL without user, password and query. */
export function withoutLogin(target: string): string {
  if (!/^https?:\/\//.test(target) || !URL.canParse(target)) return target;
  const url = new URL(target);
  return `${url.origin}${url.pathname}`;
}
