/* Copyright 2026 The Fleetstage Authors. Licensed under the Apache License, Version 2.0. */

import { KubeObject } from '../../storage/objects';
import { ago, DAY, seededMeta } from '../meta';
import { exemptedWorkload } from '../posture';
import { ClusterIdentity } from '../types';

/** An exception as the reports need it. */
export interface Exception {
  name: string;
  namespace: string;
  policy: string;
  /** Name of the workload that it covers, pods included. */
  workload: string;
  result: 'skip' | 'pass';
}

const ESCALATION = 'disallow-privilege-escalation';

/**
 * The exceptions in effect. An expired one counts as well: Kyverno's background scan goes on honouring it, although admission does not.
 */
export function exceptionsInEffect({ spec }: ClusterIdentity): Exception[] {
  const list: Exception[] = [];
  const workload = exemptedWorkload(spec.apps);
  if (spec.policyStories.includes('expired-exception')) {
    list.push({
      name: 'escalation-until-migration',
      namespace: 'kyverno',
      policy: ESCALATION,
      workload,
      result: 'skip',
    });
    list.push({
      name: 'writable-database',
      namespace: 'kyverno',
      policy: 'require-ro-rootfs',
      workload: `${spec.apps[0]}-db`,
      result: 'skip',
    });
  }
  if (spec.policyStories.includes('exception-passes')) {
    list.push({
      name: 'escalation-accepted',
      namespace: 'kyverno',
      policy: ESCALATION,
      workload,
      result: 'pass',
    });
  }
  return list;
}

/** The CEL exceptions of a cluster. */
export function makeCelExceptions(identity: ClusterIdentity): KubeObject[] {
  return exceptionsInEffect(identity)
    .filter(({ policy }) => policy === ESCALATION)
    .map(({ name, namespace, workload, result }) => {
      const expired = result === 'skip';
      return {
        apiVersion: 'policies.kyverno.io/v1beta1',
        kind: 'PolicyException',
        metadata: seededMeta(identity, {
          kind: 'PolicyException.policies.kyverno.io',
          namespace,
          name,
          age: 71 * DAY,
          generation: 2,
        }),
        spec: {
          policyRefs: [{ kind: 'ValidatingPolicy', name: ESCALATION }],
          matchConditions: [
            {
              name: 'one-workload',
              expression: `object.metadata.name.startsWith('${workload}')`,
            },
          ],
          expiresAt: ago(identity, (expired ? 24 : -40) * DAY),
          properties: {
            reason: expired
              ? 'the old agent drops its rights itself, replaced in October'
              : 'vendor image, fixed in its next release',
            ticket: expired ? 'SEC-1187' : 'SEC-1302',
            'approved-by': 'group:default/security',
          },
          reportResult: result,
        },
      };
    });
}

/** The exceptions of the older kind, which cannot expire by themselves. */
export function makeLegacyExceptions(identity: ClusterIdentity): KubeObject[] {
  return exceptionsInEffect(identity)
    .filter(({ policy }) => policy !== ESCALATION)
    .map(({ name, namespace, policy, workload }) => {
      const until = ago(identity, -36 * DAY).slice(0, 10);
      return {
        apiVersion: 'kyverno.io/v2',
        kind: 'PolicyException',
        metadata: seededMeta(identity, {
          kind: 'PolicyException.kyverno.io',
          namespace,
          name,
          age: 55 * DAY,
          generation: 1,
          labels: { 'cleanup.kyverno.io/ttl': until },
          annotations: {
            'policies.kyverno.io/expiry': until,
            'policies.kyverno.io/reason': 'the database writes beside its data',
          },
        }),
        spec: {
          background: true,
          exceptions: [
            {
              policyName: policy,
              ruleNames: [
                'read-only-rootfs',
                'autogen-read-only-rootfs',
                'autogen-cronjob-read-only-rootfs',
              ],
            },
          ],
          match: {
            any: [
              {
                resources: {
                  kinds: ['Pod', 'StatefulSet'],
                  names: [`${workload}*`],
                  namespaces: identity.spec.apps.slice(0, 1),
                },
              },
            ],
          },
        },
      };
    });
}
