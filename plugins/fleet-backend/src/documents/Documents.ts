/* Copyright 2026 The Fleetstage Authors. Licensed under the Apache License, Version 2.0. */

import path from 'node:path';
import type {
  ClusterStandard,
  DocumentProblem,
  PolicyDescription,
} from '@fleetstage/plugin-fleet-common';
import type { Knex } from 'knex';
import { compare as compareVersions } from 'semver';
import { specDigest } from '../rules/policy/specDigest';
import { loadStandardVersions } from '../store/standard/standardVersions';
import type { DocumentRow, DocumentTargetRow } from '../store/tables';
import { withoutLogin } from './DocumentLoader';
import type { FleetException } from './fleetException';
import type { NamedDocument } from './parseFile';
import type { PolicyControl } from './policyControls';
import type { DocumentSettings, IntentClass } from './settings';

/** How long what is known of the documents is believed without asking the database, in milliseconds. */
const BELIEVED_MS = 5_000;

/** A policy that git asks for. */
export interface IntendedPolicy {
  description: PolicyDescription;
  /** Digest of its normalised spec. */
  digest: string;
  /** Target and file. */
  source: string;
}

/** Everything that git says, as one replica knows it. */
export interface FleetDocuments {
  /** Changes with any document. */
  revision: string;
  intent: (IntentClass & {
    policies: IntendedPolicy[];
    /** False until the class' place was read once: until then nothing is extra or missing. */
    loaded: boolean;
  })[];
  controls: PolicyControl[];
  exceptions: (FleetException & { source: string })[];
  /** The standard in force: the last valid one. */
  standard?: ClusterStandard & { source: string };
  /** Every known version of it, oldest first. */
  standardVersions: ClusterStandard[];
  problems: DocumentProblem[];
  /** False when no place for exceptions is configured. */
  exceptionsConfigured: boolean;
}

/**
 * The documents as the database has them, kept in memory until they change.
 */
export class Documents {
  readonly #knex: Knex;
  readonly #settings: DocumentSettings;
  readonly #now: () => number;
  #current: FleetDocuments;
  #checkedAt = -Infinity;

  constructor(
    knex: Knex,
    settings: DocumentSettings,
    now: () => number = () => performance.now(),
  ) {
    this.#knex = knex;
    this.#settings = settings;
    this.#now = now;
    this.#current = assemble(settings, [], [], 'none');
  }

  /** What git says now. */
  async fresh(): Promise<FleetDocuments> {
    this.#checkedAt = -Infinity;
    return this.current();
  }

  /** What git says now, at most some seconds old. */
  async current(): Promise<FleetDocuments> {
    if (this.#settings.places.length === 0) return this.#current;
    if (this.#now() - this.#checkedAt < BELIEVED_MS) return this.#current;
    const [digests, targets] = await Promise.all([
      this.#knex<DocumentRow>('fleet_documents')
        .orderBy(['purpose', 'target', 'file'])
        .select('digest', 'file'),
      this.#knex<DocumentTargetRow>('fleet_document_targets').orderBy([
        'purpose',
        'target',
      ]),
    ]);
    const revision = JSON.stringify([
      digests.map(row => [row.file, row.digest]),
      targets.map(row => [row.target, row.error, row.loaded_at !== null]),
    ]);
    if (revision !== this.#current.revision) {
      const rows = await this.#knex<DocumentRow>('fleet_documents').orderBy([
        'purpose',
        'target',
        'file',
      ]);
      const next = assemble(this.#settings, rows, targets, revision);
      this.#current = {
        ...next,
        standardVersions: await versionsWith(this.#knex, next.standard),
      };
    }
    this.#checkedAt = this.#now();
    return this.#current;
  }
}

function assemble(
  settings: DocumentSettings,
  rows: readonly DocumentRow[],
  targets: readonly DocumentTargetRow[],
  revision: string,
): FleetDocuments {
  const problems = problemsOf(rows, targets);
  const contents = (purpose: string, target?: string) =>
    rows
      .filter(
        row =>
          row.purpose === purpose &&
          (target === undefined || row.target === target),
      )
      .flatMap(row =>
        (JSON.parse(row.content ?? '[]') as NamedDocument[]).map(document => ({
          ...document,
          source: sourceOf(row),
        })),
      );
  const exceptions = new Map<string, FleetException & { source: string }>();
  for (const { value, source } of contents('exceptions')) {
    const exception = value as FleetException;
    const first = exceptions.get(exception.name);
    if (first) {
      problems.push({
        source,
        message: `metadata.name: '${exception.name}' is also the name of an exception in ${first.source}, which counts`,
        since: '',
        earlierInForce: false,
      });
    } else exceptions.set(exception.name, { ...exception, source });
  }
  return {
    revision,
    intent: settings.intent.map(entry => ({
      ...entry,
      loaded: targets.some(
        row =>
          row.purpose === `intent:${entry.name}` &&
          row.target === entry.target &&
          row.loaded_at !== null,
      ),
      policies: contents(`intent:${entry.name}`, entry.target).map(
        ({ value, source }) => {
          const description = value as PolicyDescription;
          return { description, source, digest: specDigest(description.spec) };
        },
      ),
    })),
    controls: contents('controls').flatMap(
      ({ value }) => value as PolicyControl[],
    ),
    exceptions: [...exceptions.values()],
    standard: theOnlyStandard(
      contents('standard') as Sourced<ClusterStandard>[],
      problems,
    ),
    standardVersions: [],
    problems,
    exceptionsConfigured: settings.places.some(
      ({ purpose }) => purpose === 'exceptions',
    ),
  };
}

/** The versions on record, and the one in force in its newest wording. */
async function versionsWith(
  knex: Knex,
  standard: FleetDocuments['standard'],
): Promise<ClusterStandard[]> {
  if (!standard) return [];
  const known = await loadStandardVersions(knex, standard.name);
  return [
    ...known
      .map(entry => entry.standard)
      .filter(({ version }) => version !== standard.version),
    standard,
  ].sort((a, b) => compareVersions(a.version, b.version));
}

type Sourced<T> = { value: T; source: string };

/** One standard holds for the whole fleet; a second document is a problem. */
function theOnlyStandard(
  [first, ...others]: readonly Sourced<ClusterStandard>[],
  problems: DocumentProblem[],
): FleetDocuments['standard'] {
  problems.push(
    ...others.map(({ value, source }) => ({
      purpose: 'standard',
      source,
      message: `metadata.name: '${value.name}' is a second standard; '${first.value.name}' in ${first.source} counts`,
      since: '',
      earlierInForce: false,
    })),
  );
  return first && { ...first.value, source: first.source };
}

function problemsOf(
  rows: readonly DocumentRow[],
  targets: readonly DocumentTargetRow[],
): DocumentProblem[] {
  return [
    ...targets.flatMap(row =>
      row.error
        ? [
            {
              purpose: row.purpose,
              source: placeOf(row.target),
              message: row.error,
              since: row.failing_since ?? '',
              earlierInForce: row.loaded_at !== null,
            },
          ]
        : [],
    ),
    ...rows.flatMap(row =>
      (row.problem ?? '')
        .split('\n')
        .filter(Boolean)
        .map(message => ({
          purpose: row.purpose,
          source: sourceOf(row),
          message,
          since: row.problem_since ?? '',
          earlierInForce: row.content !== null && row.content !== '[]',
        })),
    ),
  ];
}

/** A target as it may be shown: of a folder on the portal's disk only its name, the path says nothing to others. */
function placeOf(target: string): string {
  return /^https?:\/\//.test(target)
    ? withoutLogin(target)
    : path.basename(target);
}

function sourceOf({ target, file }: DocumentRow): string {
  const place = placeOf(target);
  return place === file || place.endsWith(`/${file}`)
    ? place
    : `${place}/${file}`;
}
