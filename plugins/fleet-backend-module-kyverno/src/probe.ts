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

/** One look at one cluster. */
class Look {
  private readonly gaps = new Gaps();
  /** Kinds of policies that were read without a gap. */
  private readonly complete = new Set<string>([...LEGACY_KINDS, ...CEL_KINDS]);

  constructor(
    private readonly context: ProbeContext,
    private readonly apis: ApiDiscovery,
    private readonly settings: KyvernoSettings,
  ) {}

  async report(): Promise<PolicyReport> {
    const installed = [LEGACY_GROUP, CEL_GROUP].some(group =>
      this.apis.groups.has(group),
    );
    const resources = installed
      ? await policyResources(this.apis, this.gaps)
      : [];
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
              forbidden: resources
                .map(({ kind }) => kind)
                .filter(
                  kind => kind !== EXCEPTION_KIND && this.gaps.forbids(kind),
                ),
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
      totals: totalsOf(lists, found.memory, found.winners),
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
      const objects = await this.gaps.readKind(this.context, resource);
      if (!objects) this.complete.delete(resource.kind);
      return objects ?? [];
    });
    return lists.flat();
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
      return [readPolicy(object, describeKyverno(object))];
    } catch (error) {
      // It exists all the same: its results are not those of a deleted policy.
      this.complete.delete(object.kind);
      return this.misunderstood(
        object,
        error instanceof Error ? error.message.slice(0, 300) : '',
      );
    }
  }

  private exception(object: PolicyObject): ExceptionReading[] {
    const read = readException(object);
    return read ? [read] : this.misunderstood(object, 'its spec');
  }

  private misunderstood(object: PolicyObject, why: string): never[] {
    this.gaps.add(object.kind, {
      kind: 'malformed',
      message: `An object could not be understood: ${why}`,
    });
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
    if (!lists.length) {
      const none = allCounted && !this.apis.stale.length;
      return { found: noFindings(none ? now : undefined) };
    }
    const digest = digestOf(
      lists,
      policies.map(({ id }) => id),
      now,
    );
    const previous = recall(this.context);
    if (previous && !needsDetails(this.context, previous, digest)) {
      // The digest of what was read in detail: a change since then is still a change.
      const found = carriedFindings(previous);
      return { found, memory: JSON.stringify(previous.memory) };
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
    const found = freshFindings(
      details,
      now,
      allCounted &&
        lists.some(({ rows }) => !rows || rows.some(({ kyverno }) => kyverno)),
    );
    return {
      found,
      memory: JSON.stringify({ version: 1, digest, ...found.memory }),
    };
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
