/* Copyright 2026 The Fleetstage Authors. Licensed under the Apache License, Version 2.0. */

import { policyFactSchema } from '@fleetstage/plugin-fleet-common';
import type { Knex } from 'knex';
import type { IntendedPolicy } from '../documents/Documents';
import type { FleetException } from '../documents/fleetException';
import { exceptionsFor, intentFor } from '../documents/ofCluster';
import { comparePolicies } from '../rules/policy/compare';
import { engineStatuses } from '../rules/policy/engineStatus';
import { NO_POLICY, type PolicyInput } from '../rules/policy/input';
import type { FactReader } from '../rules/types';
import { loadSpecs } from '../store/policy/loadPolicy';
import {
  countAccepted,
  countMatches,
  judgeResults,
  type JudgeResultsOptions,
  type WrittenResults,
} from './judgeResults';
import type { SplitReports } from './policyReports';

/** What a look needs to judge policies, and to write them down. */
export interface PolicyAssembly {
  input: PolicyInput;
  /** Documented exceptions that select the cluster. */
  exceptions: FleetException[];
  /** Results by probe, of the probes whose results are to be written; the others stay as they are. */
  results: Map<string, WrittenResults>;
  specs: SplitReports['specs'];
  /** False when no engine brought anything: then what is stored stays as it is. */
  fresh: boolean;
}

/** What is put together. */
export interface AssemblyOptions extends JudgeResultsOptions {
  facts: FactReader;
}

/**
 * Puts together what the policy rules judge: facts of all engines, git's intent for this cluster, and what
 * documented exceptions accept.
 */
export async function assemblePolicy(
  options: AssemblyOptions,
): Promise<PolicyAssembly> {
  const { knex, row, policyProbes, facts, split, documents, now } = options;
  const exceptions = exceptionsFor(documents, row);
  if (policyProbes.length === 0) {
    return {
      input: NO_POLICY,
      exceptions,
      results: new Map(),
      specs: new Map(),
      fresh: false,
    };
  }
  const read = policyProbes.map(probe => ({
    probe,
    fact: facts.read(probe, policyFactSchema),
  }));
  const intent = intentFor(documents, row);
  const intended =
    intent.length > 0 ? intent.flatMap(({ policies }) => policies) : undefined;
  const results = await judgeResults(options, exceptions, read);
  const specs = await specsOfDifferent(knex, read, intended, split.specs);
  const policies = comparePolicies({
    facts: read,
    intended,
    controls: documents.controls,
    now,
    specOf: digest => specs.get(digest),
    accepted: countAccepted(results.all),
  });
  return {
    exceptions,
    results: results.toWrite,
    specs: split.specs,
    fresh: split.reports.size > 0,
    input: {
      facts: read,
      engines: read.flatMap(entry => engineStatuses(entry, now)),
      policies,
      exemptions: read.flatMap(({ fact }) => fact.value?.exemptions ?? []),
      classes: intent.map(({ name }) => name),
      neededEngines: [
        ...new Set(
          (intended ?? []).map(({ description }) => description.engine),
        ),
      ],
      acceptedResults: countMatches(results.all, exceptions, now),
    },
  };
}

/** Specs of the policies that differ from git; those of equal ones are not needed. */
async function specsOfDifferent(
  knex: Knex,
  read: PolicyInput['facts'],
  intended: readonly IntendedPolicy[] = [],
  fresh: SplitReports['specs'],
): Promise<Map<string, Readonly<Record<string, string>>>> {
  const wanted = new Map(
    intended.map(({ description, digest }) => [description.id, digest]),
  );
  const digests = read.flatMap(({ fact }) =>
    (fact.value?.policies ?? []).flatMap(({ id, specDigest: digest }) => {
      const asked = wanted.get(id);
      return asked !== undefined && asked !== digest ? [digest] : [];
    }),
  );
  const missing = digests.filter(digest => !fresh.has(digest));
  const stored = await loadSpecs(knex, missing);
  return new Map([...stored, ...fresh]);
}
