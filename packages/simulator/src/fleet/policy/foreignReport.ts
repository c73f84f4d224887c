/* Copyright 2026 The Fleetstage Authors. Licensed under the Apache License, Version 2.0. */

import { Dict, KubeObject } from '../../storage/objects';
import { ago, HOUR, seededMeta } from '../meta';
import { seededInt } from '../random';
import { ClusterIdentity } from '../types';
import { summaryOf } from './reportResults';
import { planFamilies } from './subjects';

const FINDINGS = [
  ['CVE-2026-21001', 'high', 'openssl 3.5.1: upgrade to 3.5.3'],
  ['CVE-2026-20417', 'medium', 'zlib 1.3.1: upgrade to 1.3.2'],
  ['CVE-2025-61984', 'low', 'openssh-client 9.9p1: no fix yet'],
] as const;

/** A vulnerability scanner's report: one for a namespace, its subjects in the results, and no scope. */
export function makeForeignReports(identity: ClusterIdentity): KubeObject[] {
  const { seed, spec } = identity;
  const seconds = new Date(ago(identity, 5 * HOUR)).getTime() / 1000;
  return spec.apps.map(app => {
    const controllers = planFamilies(identity)
      .filter(family => family.namespace === app)
      .map(family => family.subjects[0]);
    const results = controllers.map((subject): Dict => {
      const pick = seededInt(seed, FINDINGS.length, subject.uid, 'cve');
      const [rule, severity, message] = FINDINGS[pick];
      return {
        category: 'Vulnerability Scan',
        message,
        policy: 'Vulnerabilities',
        resources: [subject],
        result: severity === 'low' ? 'warn' : 'fail',
        rule,
        severity,
        source: 'Trivy',
        timestamp: { nanos: 0, seconds },
      };
    });
    return {
      apiVersion: 'wgpolicyk8s.io/v1alpha2',
      kind: 'PolicyReport',
      metadata: seededMeta(identity, {
        kind: 'PolicyReport.trivy',
        namespace: app,
        name: 'trivy-vuln-polr',
        age: 40 * 24 * HOUR,
        generation: 31,
        labels: {
          'app.kubernetes.io/managed-by': 'trivy-operator-polr-adapter',
        },
      }),
      results,
      summary: summaryOf(results),
    };
  });
}
