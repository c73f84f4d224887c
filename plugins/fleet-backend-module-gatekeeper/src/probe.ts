/* Copyright 2026 The Fleetstage Authors. Licensed under the Apache License, Version 2.0. */

import {
  policyReportSchema,
  type PolicyReading,
  type PolicyReport,
  type PolicyResult,
} from '@fleetstage/plugin-fleet-common';
import {
  addCounts,
  discoverApis,
  Gaps,
  inBatches,
  policyObjectSchema,
  readControllers,
  untrustedText,
  worstResults,
  type ApiDiscovery,
  type ApiResource,
  type FleetProbe,
  type PolicyObject,
  type ProbeContext,
} from '@fleetstage/plugin-fleet-node';
import type { GatekeeperSettings } from './config';
import { describeGatekeeper, GROUPS } from './describe';
import {
  configExemptions,
  constraintExemptions,
  IGNORE_LABEL,
  namespaceExemption,
} from './exemptions';
import { readConstraint, readPart, type ConstraintReading } from './readings';
import {
  constraintSpecSchema,
  constraintStatusSchema,
  templateSpecSchema,
  templateStatusSchema,
} from './schemas';
import { ABSENT, engineStatus } from './status';

/** Every kind of constraint is a LIST of its own. */
const MAX_KINDS = 40;
const CONSTRAINT_KINDS = 'Constraint kinds';
const NAMESPACES = {
  group: '',
  version: 'v1',
  plural: 'namespaces',
  kind: 'Namespace',
  namespaced: false,
};

/** One look at one cluster. */
class Look {
  private readonly gaps = new Gaps();
  private readonly operations = new Set<string>();
  private countless = false;

  constructor(
    private readonly context: ProbeContext,
    private readonly apis: ApiDiscovery,
    private readonly settings: GatekeeperSettings,
  ) {}

  async report(): Promise<PolicyReport> {
    const kinds = await this.constraintKinds();
    const [
      controllers,
      templates,
      configs,
      expansions,
      namespaces,
      constraints,
    ] = await Promise.all([
      this.gaps.attempt('Deployments', () =>
        readControllers(
          this.context,
          labels => labels['gatekeeper.sh/system'] === 'yes',
        ),
      ),
      this.readGroup(GROUPS.templates, 'ConstraintTemplate'),
      this.readGroup(GROUPS.config, 'Config'),
      this.readGroup(GROUPS.expansion, 'ExpansionTemplate'),
      this.ignoredNamespaces(),
      inBatches(kinds, 4, kind => this.gaps.readKind(this.context, kind)),
    ]);
    const readings = constraints.flatMap(list =>
      this.readConstraints(list ?? []),
    );
    const parts = [...templates, ...configs, ...expansions].flatMap(object =>
      this.described(object, description => [readPart(object, description)]),
    );
    withTemplates(readings, templates, parts);
    templates.forEach(({ status }) =>
      this.noteOperations(templateStatusSchema.parse(status).byPod),
    );
    const policies = [...readings.map(({ reading }) => reading), ...parts];
    return {
      engines: [
        engineStatus({
          settings: this.settings,
          now: this.context.now(),
          controllers,
          operations: this.operations,
          policies,
          forbidden: [
            CONSTRAINT_KINDS,
            ...kinds.map(({ kind }) => kind),
            'ConstraintTemplate',
          ].filter(kind => this.gaps.forbids(kind)),
          hidden: this.gaps.problem(),
          unread: this.nothingRead(kinds),
          countless: this.countless,
        }),
      ],
      policies,
      exemptions: [
        ...readings.flatMap(({ exemptions }) => exemptions),
        ...configs.flatMap(configExemptions),
        ...namespaces.map(namespaceExemption),
      ],
      ...resultsOf(readings, this.context.now()),
      gaps: this.gaps.list,
    };
  }

  /** True when there are constraints or may be some, and not one kind of them could be read. */
  private nothingRead(kinds: readonly ApiResource[]): boolean {
    return kinds.length
      ? kinds.every(({ kind }) => this.gaps.unread(kind))
      : this.gaps.list.some(({ what }) => what === CONSTRAINT_KINDS);
  }

  /** The kinds that templates made, in v1beta1 only: v1alpha1 serves the same objects once more. */
  private async constraintKinds(): Promise<ApiResource[]> {
    const resources = await this.gaps.attempt(
      CONSTRAINT_KINDS,
      () => this.apis.resources(GROUPS.constraints, 'v1beta1'),
      ['*'],
    );
    const kinds = [...(resources ?? [])].sort((a, b) =>
      a.kind < b.kind ? -1 : 1,
    );
    const beyond = kinds.slice(MAX_KINDS).map(({ kind }) => kind);
    if (beyond.length) {
      const message = `Constraints of ${MAX_KINDS} kinds are read, from ${
        kinds[0].kind
      } to ${kinds[MAX_KINDS - 1].kind}`;
      this.gaps.add(
        `${beyond.length} kinds of constraints`,
        { kind: 'too-large', message: untrustedText(message) },
        beyond,
      );
    }
    return kinds.slice(0, MAX_KINDS);
  }

  private async readGroup(
    group: string,
    kind: string,
  ): Promise<PolicyObject[]> {
    const resources = await this.gaps.attempt(
      kind,
      () => this.apis.resources(group),
      ['*'],
    );
    const resource = resources?.find(candidate => candidate.kind === kind);
    return (
      (resource && (await this.gaps.readKind(this.context, resource))) ?? []
    );
  }

  private async ignoredNamespaces(): Promise<PolicyObject[]> {
    const read = this.gaps.attempt(NAMESPACES.kind, async () => {
      const found: PolicyObject[] = [];
      const pages = this.context.client.listObjects('/api/v1/namespaces', {
        form: 'metadata',
        labelSelector: IGNORE_LABEL,
        signal: this.context.signal,
      });
      for await (const page of pages) {
        for (const item of page) {
          const parsed = policyObjectSchema.safeParse({
            ...Object(item),
            apiVersion: 'v1',
            kind: NAMESPACES.kind,
          });
          if (parsed.success) found.push(parsed.data);
        }
      }
      return found.slice(0, 1_000);
    });
    return (await read) ?? [];
  }

  private readConstraints(objects: readonly PolicyObject[]) {
    return objects.flatMap(object =>
      this.described(object, description => {
        const spec = constraintSpecSchema.parse(object.spec);
        const status = constraintStatusSchema.parse(object.status);
        this.noteOperations(status.byPod);
        if (status.auditTimestamp && status.totalViolations === undefined)
          this.countless = true;
        return [
          {
            ...readConstraint(object, description, spec),
            exemptions: constraintExemptions(object, description.id, spec),
          },
        ];
      }),
    );
  }

  /** Goes on without an object that cannot be described. */
  private described<T>(
    object: PolicyObject,
    read: (description: ReturnType<typeof describeGatekeeper>) => T[],
  ): T[] {
    try {
      return read(describeGatekeeper(object, this.settings));
    } catch (error) {
      const message = `An object could not be understood: ${
        error instanceof Error ? error.message.slice(0, 300) : ''
      }`;
      this.gaps.add(object.kind, { kind: 'malformed', message }, [object.kind]);
      return [];
    }
  }

  private noteOperations(pods: readonly { operations: string[] }[]): void {
    for (const { operations } of pods)
      operations.slice(0, 20).forEach(item => this.operations.add(item));
  }
}

/** Constraints bear the title and category of their template. */
function withTemplates(
  readings: readonly ConstraintReading[],
  templates: readonly PolicyObject[],
  parts: readonly PolicyReading[],
): void {
  const byKind = new Map<string, PolicyReading>();
  const byName = new Map(
    parts
      .filter(({ role }) => role === 'template')
      .map(part => [part.name, part]),
  );
  for (const { metadata, spec } of templates) {
    const parsed = templateSpecSchema.safeParse(spec);
    const part = byName.get(metadata.name);
    if (parsed.success && part)
      byKind.set(parsed.data.crd.spec.names.kind, part);
  }
  for (const { reading, results } of readings) {
    const template = byKind.get(reading.kind);
    reading.title ??= template?.title;
    reading.description ??= template?.description;
    reading.category ??= template?.category;
    results.forEach(result => {
      result.category ??= reading.category;
    });
  }
}

function resultsOf(readings: readonly ConstraintReading[], now: Date) {
  const results: PolicyResult[] = readings.flatMap(reading => reading.results);
  const totals = readings.reduce(
    (sum, { reading }) => addCounts(sum, reading.counts),
    {},
  );
  return {
    totals,
    results: worstResults(results),
    resultsAt: now.toISOString(),
    resultsTotal: readings.reduce((sum, { total }) => sum + total, 0),
  };
}

/**
 * Reads Gatekeeper: one LIST per kind, each look, since the audit rewrites all constraints every minute or so.
 * @internal
 */
export function gatekeeperProbe(
  settings: GatekeeperSettings,
): FleetProbe<PolicyReport> {
  return {
    name: 'policy-gatekeeper',
    source: 'Gatekeeper',
    schema: policyReportSchema,
    freshForSeconds: 15 * 60,
    async collect(context) {
      const apis = await discoverApis(context);
      const installed = [GROUPS.templates, GROUPS.constraints].some(group =>
        apis.groups.has(group),
      );
      return installed
        ? new Look(context, apis, settings).report()
        : {
            engines: [ABSENT],
            policies: [],
            exemptions: [],
            resultsTotal: 0,
            results: [],
            gaps: [],
          };
    },
  };
}
