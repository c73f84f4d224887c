/* Copyright 2026 The Fleetstage Authors. Licensed under the Apache License, Version 2.0. */

import {
  policyReportSchema,
  type PolicyEngineStatus,
  type PolicyReading,
  type PolicyReport,
} from '@fleetstage/plugin-fleet-common';
import {
  discoverApis,
  Gaps,
  type ApiResource,
  type FleetProbe,
  type PolicyObject,
} from '@fleetstage/plugin-fleet-node';
import {
  BINDING_KIND,
  describeAdmissionPolicy,
  ENGINE,
  GROUP,
  POLICY_KIND,
} from './describe';
import { bindingActions, boundPolicy, readAdmissionPolicy } from './readings';

/** What people call the engine. @internal */
export const TITLE = 'Kubernetes admission policies';

const ABSENT: PolicyEngineStatus = {
  engine: ENGINE,
  title: TITLE,
  state: 'absent',
  sentence:
    'The cluster does not serve ValidatingAdmissionPolicies: Kubernetes does since 1.30',
  operations: [],
  problems: [],
};

/**
 * Reads ValidatingAdmissionPolicies and their bindings, in their stable version only: earlier ones are off by default.
 * @internal
 */
export const admissionPolicyProbe: FleetProbe<PolicyReport> = {
  name: `policy-${ENGINE}`,
  source: 'Admission policies',
  schema: policyReportSchema,
  freshForSeconds: 15 * 60,
  async collect(context) {
    const gaps = new Gaps();
    const apis = await discoverApis(context);
    const resources = await gaps.attempt(
      GROUP,
      () => apis.resources(GROUP, 'v1'),
      ['*'],
    );
    if (!resources) return reportOf(statusOf(gaps, []), [], gaps);
    const served = (kind: string) =>
      resources.find(resource => resource.kind === kind);
    const read = async (resource: ApiResource | undefined) =>
      resource ? gaps.readKind(context, resource) : undefined;
    const policyKind = served(POLICY_KIND);
    if (!policyKind) return reportOf(ABSENT, [], gaps);
    const policies = await read(policyKind);
    // Bindings without policies bind nothing.
    const bindings =
      policies?.length === 0 ? [] : await read(served(BINDING_KIND));
    const readings = readAll(policies ?? [], bindings, gaps);
    return reportOf(statusOf(gaps, readings), readings, gaps);
  },
};

function readAll(
  policies: readonly PolicyObject[],
  bindings: readonly PolicyObject[] | undefined,
  gaps: Gaps,
): PolicyReading[] {
  const describe = (object: PolicyObject) => {
    try {
      return [{ object, description: describeAdmissionPolicy(object) }];
    } catch (error) {
      const message = error instanceof Error ? error.message.slice(0, 300) : '';
      gaps.add(
        object.kind,
        {
          kind: 'malformed',
          message: `An object could not be understood: ${message}`,
        },
        [object.kind],
      );
      return [];
    }
  };
  const described = (bindings ?? []).flatMap(describe);
  const actions = bindingActions(
    described.map(({ object, description }) => ({
      policyName: boundPolicy(object),
      enforcement: description.enforcement,
    })),
  );
  // Bindings that may not be read do not make policies harmless.
  const unbound = bindings ? 'off' : 'unknown';
  return [
    ...policies
      .flatMap(describe)
      .map(({ object, description }) =>
        readAdmissionPolicy(
          object,
          description,
          actions.get(object.metadata.name) ?? unbound,
        ),
      ),
    ...described.map(({ object, description }) =>
      readAdmissionPolicy(object, description, description.enforcement),
    ),
  ];
}

function statusOf(
  gaps: Gaps,
  policies: readonly PolicyReading[],
): PolicyEngineStatus {
  // Every API server serves the kinds: who has no policy of this sort has no such engine.
  const used = policies.some(
    ({ role, generated }) => role === 'policy' && !generated,
  );
  const forbidden = [GROUP, POLICY_KIND, BINDING_KIND].filter(kind =>
    gaps.forbids(kind),
  );
  const problem = gaps.problem();
  const problems = problem ? [problem] : [];
  const base = { engine: ENGINE, title: TITLE, problems };
  if (forbidden.length > 0) {
    return {
      ...base,
      operations: [],
      state: 'forbidden',
      sentence: `The portal may not read ${forbidden.join(', ')}`,
    };
  }
  if (!used && gaps.list.length === 0) {
    return {
      ...base,
      operations: [],
      state: 'absent',
      sentence: 'The API server serves them, but no policy was written',
    };
  }
  if (gaps.unread('*') || gaps.unread(POLICY_KIND)) {
    return {
      ...base,
      operations: [],
      state: 'unknown',
      sentence: 'None of its policies could be read at this look',
    };
  }
  return {
    ...base,
    operations: ['admission'],
    state: problem ? 'degraded' : 'ready',
    sentence:
      problem ?? 'The API server judges requests; nothing judges what exists',
  };
}

function reportOf(
  status: PolicyEngineStatus,
  policies: PolicyReading[],
  gaps: Gaps,
): PolicyReport {
  return {
    engines: [status],
    policies,
    exemptions: [],
    results: [],
    resultsTotal: 0,
    gaps: gaps.list,
  };
}
