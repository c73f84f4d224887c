/* Copyright 2026 The Fleetstage Authors. Licensed under the Apache License, Version 2.0. */

import {
  policyReportSchema,
  type PolicyReading,
  type PolicyReport,
} from '@fleetstage/plugin-fleet-common';
import {
  discoverApis,
  Gaps,
  inBatches,
  lastChange,
  readControllers,
  type ApiDiscovery,
  type ApiResource,
  type FleetProbe,
  type PolicyObject,
  type ProbeContext,
} from '@fleetstage/plugin-fleet-node';
import type { KyvernoSettings } from './config';
import { describeKyverno } from './describe';
import { readException, type ExceptionReading } from './exceptions';
import {
  carriedFindings,
  freshFindings,
  noFindings,
  type Findings,
} from './findings';
import {
  CEL_GROUP,
  CEL_KINDS,
  EXCEPTION_KIND,
  LEGACY_GROUP,
  LEGACY_KINDS,
  REPORT_KINDS,
} from './kinds';
import { readPolicy } from './readings';
import { countReports, digestOf, type ReportList } from './reports/counters';
import { readDetails } from './reports/details';
import { needsDetails, recall } from './reports/memory';
import { totalsOf } from './reports/totals';
import { policyResources, reportResources } from './resources';
import { ABSENT, engineStatus, mayBeKyvernos, ofKyverno } from './status';

/** Requests on an ordinary cluster. */
const BUDGET = 18;
/** Discovery and Deployments. */
const FIXED_REQUESTS = 2;
/** What gaps of reports are about: a group or a kind. */
const REPORT_PARTS = Object.entries(REPORT_KINDS).flat(2);

/** One look at one cluster. */
class Look {
  private readonly gaps = new Gaps();
  /** Kinds of policies that were read without a gap. */
  private readonly complete = new Set<string>([...LEGACY_KINDS, ...CEL_KINDS]);
  /** When policies were changed last, by their id. */
  private readonly changes = new Map<string, string>();

  constructor(
    private readonly context: ProbeContext,
    private readonly apis: ApiDiscovery,
    private readonly settings: KyvernoSettings,
  ) {}

  async report(): Promise<PolicyReport> {
    const installed = [LEGACY_GROUP, CEL_GROUP].some(group =>
      this.apis.groups.has(group),
    );
    const { resources, unknown } = installed
      ? await policyResources(this.apis, this.gaps)
      : { resources: [], unknown: [] };
    unknown.forEach(kind => this.complete.delete(kind));
    const reports = await reportResources(this.apis, this.gaps);
    const [controllers, objects, lists] = await Promise.all([
      installed
        ? this.gaps.attempt('Deployments', async () =>
            ofKyverno(await readControllers(this.context, mayBeKyvernos)),
          )
        : [],
      this.readAll(resources),
      this.countAll(reports),
    ]);
    const policies = objects.flatMap(object => this.policy(object));
    const exceptions = objects
      .filter(({ kind }) => kind === EXCEPTION_KIND)
      .flatMap(object => this.exception(object));
    const findings = await this.findings(
      policies,
      exceptions,
      lists,
      resources.length,
      lists.length === reports.length,
    );
    const readings = policies.map(policy => ({
      ...policy,
      ...findings.found.of(policy),
    }));
    const { found } = findings;
    return {
      engines: [
        installed
          ? engineStatus({
              settings: this.settings,
              now: this.context.now(),
              controllers,
              policies: readings,
              forbidden: [
                LEGACY_GROUP,
                CEL_GROUP,
                ...kindsOf(resources),
              ].filter(kind => this.gaps.forbids(kind)),
              hidden: this.gaps.problem(),
              unread: this.nothingRead(resources),
              reportsHidden: this.reportsForbidden() || this.reportsFailed(),
              cel: this.apis.groups.has(CEL_GROUP),
              reports: this.hasReports(lists, reports),
              evidenceAt: found.evidenceAt,
            })
          : ABSENT,
        ...found.foreign.engines,
      ],
      policies: [...readings, ...found.foreign.policies],
      exemptions: exceptions.map(({ exemption }) => ({
        ...exemption,
        inEffect: found.inEffect(exemption),
      })),
      totals: found.memory && totalsOf(lists, found.memory, found.winners),
      results: found.results,
      resultsAt: found.resultsAt,
      resultsTotal: found.resultsTotal,
      memory: findings.memory,
      gaps: this.gaps.list,
    };
  }

  private async readAll(
    resources: readonly ApiResource[],
  ): Promise<PolicyObject[]> {
    const lists = await inBatches(resources, 4, async resource => {
      const { kind } = resource;
      const objects = await this.gaps.readKind(this.context, resource, {
        hides: kind === EXCEPTION_KIND ? [] : [kind],
      });
      if (this.gaps.hides(kind)) this.complete.delete(kind);
      return objects ?? [];
    });
    return lists.flat();
  }

  /** True when there are policies or may be some, and not one kind of them could be read. */
  private nothingRead(resources: readonly ApiResource[]): boolean {
    const kinds = kindsOf(resources);
    return kinds.length
      ? kinds.every(kind => this.gaps.unread(kind))
      : this.gaps.unread('*');
  }

  private async countAll(
    resources: readonly ApiResource[],
  ): Promise<ReportList[]> {
    const lists = await inBatches(resources, 4, resource =>
      countReports(this.context, this.gaps, resource),
    );
    return lists.flatMap(list => list ?? []);
  }

  private policy(object: PolicyObject): PolicyReading[] {
    if (object.kind === EXCEPTION_KIND) return [];
    try {
      const reading = readPolicy(object, describeKyverno(object));
      const changed = lastChange(object);
      if (changed) this.changes.set(reading.id, changed);
      return [reading];
    } catch (error) {
      // It exists all the same: its results are not those of a deleted policy.
      this.complete.delete(object.kind);
      return this.misunderstood(
        object,
        error instanceof Error ? error.message.slice(0, 300) : '',
        [object.kind],
      );
    }
  }

  private exception(object: PolicyObject): ExceptionReading[] {
    const read = readException(object);
    return read ? [read] : this.misunderstood(object, 'its spec', []);
  }

  private misunderstood(
    object: PolicyObject,
    why: string,
    hides: readonly string[],
  ): never[] {
    const message = `An object could not be understood: ${why}`;
    this.gaps.add(object.kind, { kind: 'malformed', message }, hides);
    return [];
  }

  private async findings(
    policies: readonly PolicyReading[],
    exceptions: readonly ExceptionReading[],
    lists: readonly ReportList[],
    kinds: number,
    allCounted: boolean,
  ): Promise<{ found: Findings; memory?: string }> {
    const now = this.context.now();
    if (this.reportsFailed()) return this.asBefore();
    if (!lists.length) {
      return this.reportsForbidden()
        ? this.asBefore()
        : { found: noFindings(now) };
    }
    const digest = digestOf(
      lists,
      policies.map(({ id }) => id),
      now,
    );
    const previous = recall(this.context);
    if (previous && !needsDetails(this.context, previous, digest)) {
      // The digest of what was read in detail: a change since then is still a change.
      return this.asBefore();
    }
    const pages = lists.reduce(
      (sum, { rows = [] }) => sum + Math.max(1, Math.ceil(rows.length / 500)),
      0,
    );
    const details = await readDetails(this.context, this.gaps, {
      lists,
      known: {
        policies: new Map(policies.map(policy => [policy.id, policy])),
        complete: this.complete,
      },
      everything: exceptions.some(({ reportsPass }) => reportsPass),
      budget: BUDGET - FIXED_REQUESTS - kinds - pages - 1,
    });
    // Half of the results would pass for all of them.
    if (details.failed) return this.asBefore();
    const found = freshFindings(
      details,
      now,
      allCounted &&
        lists.some(({ rows }) => !rows || rows.some(({ kyverno }) => kyverno)),
      this.changes,
    );
    return {
      found,
      memory: JSON.stringify({ version: 1, digest, ...found.memory }),
    };
  }

  /** What was found at an earlier look stands; the digest stays that of the reports that were read then. */
  private asBefore(): { found: Findings; memory?: string } {
    const previous = recall(this.context);
    return previous
      ? {
          found: carriedFindings(previous, this.changes),
          memory: JSON.stringify(previous.memory),
        }
      : { found: noFindings(undefined) };
  }

  /** True when reports could not be read that may be read. */
  private reportsFailed(): boolean {
    return REPORT_PARTS.some(what => this.gaps.failed(what));
  }

  private reportsForbidden(): boolean {
    return REPORT_PARTS.some(what => this.gaps.forbids(what));
  }

  private hasReports(
    lists: readonly ReportList[],
    resources: readonly ApiResource[],
  ): boolean | undefined {
    if (lists.some(({ rows }) => rows?.some(({ kyverno }) => kyverno)))
      return true;
    const unknown =
      lists.length < resources.length || lists.some(({ rows }) => !rows);
    return unknown ? undefined : false;
  }
}

/** Kinds of policies among what is served. */
function kindsOf(resources: readonly ApiResource[]): string[] {
  return resources
    .map(({ kind }) => kind)
    .filter(kind => kind !== EXCEPTION_KIND);
}

/**
 * Reads Kyverno and the policy reports of every producer: summaries at each look, the reports themselves when those
 * changed.
 * @internal
 */
export function kyvernoProbe(
  settings: KyvernoSettings,
): FleetProbe<PolicyReport> {
  return {
    name: 'policy-kyverno',
    source: 'Kyverno',
    schema: policyReportSchema,
    freshForSeconds: 15 * 60,
    async collect(context) {
      return new Look(context, await discoverApis(context), settings).report();
    },
  };
}
