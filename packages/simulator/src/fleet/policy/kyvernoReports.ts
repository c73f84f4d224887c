/* Copyright 2026 The Fleetstage Authors. Licensed under the Apache License, Version 2.0. */

import { Dict, KubeObject } from '../../storage/objects';
import { ago, DAY, HOUR, seededMeta } from '../meta';
import { seededInt, seededUid } from '../random';
import { ClusterIdentity } from '../types';
import { Exception, exceptionsInEffect } from './kyvernoExceptions';
import { DELETED_POLICY, makeKyvernoPolicies } from './kyvernoPolicies';
import { ScanRule, scanRules } from './kyvernoRules';
import { exemptedResult, faultOf, resultOf, summaryOf } from './reportResults';
import {
  anyGlob,
  Family,
  namespaceSubjects,
  planFamilies,
  Subject,
} from './subjects';

/** What Kyverno's chart never scans. */
const FILTERED = ['kube-system', 'kube-public', 'kube-node-lease', 'kyverno'];

const deletedResult = (identity: ClusterIdentity, kind: string): Dict => ({
  category: 'Supply Chain',
  message: 'validation error: Images come from registry.example.com only.',
  policy: DELETED_POLICY,
  properties: { process: 'background scan' },
  result: 'fail',
  rule: kind === 'Pod' ? 'validate-registries' : 'autogen-validate-registries',
  scored: true,
  severity: 'high',
  source: 'kyverno',
  // The policy is gone, so no scan will ever refresh this one.
  timestamp: {
    nanos: 0,
    seconds: Math.floor((identity.epoch.getTime() - 19 * DAY) / 1000),
  },
});

function familyResults(
  rules: ScanRule[],
  family: Family,
  kind: string,
  exceptions: Exception[],
): Dict[] {
  return rules.flatMap(rule => {
    if (!rule.kinds.includes('Pod')) return [];
    if (anyGlob(rule.excluded, family.namespace)) return [];
    const fault = faultOf(rule, family);
    const exception = exceptions.find(
      item => item.policy === rule.policy && item.workload === family.name,
    );
    return exception && fault !== undefined
      ? [exemptedResult(rule, kind, exception)]
      : [resultOf(rule, kind, fault)];
  });
}

interface Draft {
  subject: Subject;
  results: Dict[];
}

function scanFamilies(identity: ClusterIdentity, rules: ScanRule[]): Draft[] {
  const exceptions = exceptionsInEffect(identity);
  const lingering = identity.spec.policyStories.includes(
    'deleted-policy-reported',
  );
  return planFamilies(identity)
    .filter(family => !FILTERED.includes(family.namespace))
    .flatMap(family => {
      // All pods of a workload are alike, and so are their results.
      const byKind = new Map<string, Dict[]>();
      const outside = /-db$/.test(family.name);
      return family.subjects.map(subject => {
        const { kind } = subject;
        let results = byKind.get(kind);
        if (!results) {
          results = familyResults(rules, family, kind, exceptions);
          if (lingering && outside)
            results = sorted([...results, deletedResult(identity, kind)]);
          byKind.set(kind, results);
        }
        return { subject, results };
      });
    })
    .filter(({ results }) => results.length > 0);
}

function sorted(results: Dict[]): Dict[] {
  const key = (at: Dict) => `${String(at.policy)}/${String(at.rule ?? '')}`;
  return [...results].sort((a, b) => (key(a) < key(b) ? -1 : 1));
}

/** Reports about jobs that ran long ago fill a cluster up to the number of results that a test asks for. */
function* padding(
  identity: ClusterIdentity,
  rules: ScanRule[],
): Generator<Draft> {
  const { seed, spec } = identity;
  const results = rules
    .filter(rule => rule.kinds.includes('Pod'))
    .map(rule => resultOf(rule, 'Job', undefined));
  const apps = spec.apps.length > 0 ? spec.apps : ['default'];
  for (let index = 0; results.length > 0; index += 1) {
    const name = `batch-${String(index).padStart(6, '0')}`;
    const namespace = apps[index % apps.length];
    const uid = seededUid(seed, spec.name, 'padding', index);
    const subject = {
      apiVersion: 'batch/v1',
      kind: 'Job',
      name,
      namespace,
      uid,
    };
    yield { subject, results };
  }
}

/** Cuts or fills the reports so that they hold exactly the wanted number of results. */
function sized(
  identity: ClusterIdentity,
  drafts: Draft[],
  rules: ScanRule[],
): Draft[] {
  let left = identity.spec.policyResults;
  if (left === undefined) return drafts;
  const out: Draft[] = [];
  function take(draft: Draft) {
    const results = draft.results.slice(0, left);
    left = (left ?? 0) - results.length;
    out.push({ ...draft, results });
  }
  for (const draft of drafts) if (left > 0) take(draft);
  for (const draft of padding(identity, rules)) {
    if (left <= 0) break;
    take(draft);
  }
  return out;
}

interface ReportKind {
  apiVersion: string;
  kind: string;
}

function report(
  identity: ClusterIdentity,
  { apiVersion, kind }: ReportKind,
  { subject, results }: Draft,
): KubeObject {
  const { namespace, ...rest } = subject;
  const hours = 2 + seededInt(identity.seed, 200, subject.uid, 'report');
  const metadata = seededMeta(identity, {
    kind: `${kind}.${apiVersion}`,
    name: subject.uid,
    namespace,
    age: hours * HOUR,
    generation: hours,
    labels: { 'app.kubernetes.io/managed-by': 'kyverno' },
  });
  metadata.ownerReferences = [
    {
      apiVersion: rest.apiVersion,
      kind: rest.kind,
      name: rest.name,
      uid: rest.uid,
    },
  ];
  return {
    apiVersion,
    kind,
    metadata,
    results,
    scope: namespace ? { ...rest, namespace } : rest,
    summary: summaryOf(results),
  };
}

function rulesOn(identity: ClusterIdentity): ScanRule[] {
  return scanRules(makeKyvernoPolicies(identity));
}

/** One report for each pod, controller and job that a policy speaks about. */
export function makeReports(
  identity: ClusterIdentity,
  kind: ReportKind,
): KubeObject[] {
  const rules = rulesOn(identity);
  const drafts = sized(identity, scanFamilies(identity, rules), rules);
  return drafts.map(draft => report(identity, kind, draft));
}

/** One report for each namespace that a policy speaks about. */
export function makeClusterReports(
  identity: ClusterIdentity,
  kind: ReportKind,
): KubeObject[] {
  const rules = rulesOn(identity).filter(rule =>
    rule.kinds.includes('Namespace'),
  );
  return namespaceSubjects(identity)
    .map(({ subject, labels }) => ({
      subject,
      results: rules
        .filter(rule => !anyGlob(rule.excluded, subject.name))
        .map(rule =>
          resultOf(
            rule,
            'Namespace',
            labels.owner ? undefined : 'metadata/labels/owner',
          ),
        ),
    }))
    .filter(({ results }) => results.length > 0)
    .map(draft => report(identity, kind, draft));
}

/** Reports that Kyverno no longer refreshes, since it writes the other kind now. */
export function frozen(
  identity: ClusterIdentity,
  reports: KubeObject[],
): KubeObject[] {
  const stopped = new Date(ago(identity, 9 * DAY)).getTime() / 1000;
  const timestamp = { nanos: 0, seconds: stopped };
  return reports.map(item => ({
    ...item,
    results: (item.results as Dict[]).map(result => ({ ...result, timestamp })),
  }));
}
