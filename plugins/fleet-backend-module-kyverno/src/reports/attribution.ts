/* Copyright 2026 The Fleetstage Authors. Licensed under the Apache License, Version 2.0. */

import { policyId, untrustedText } from '@fleetstage/plugin-fleet-node';
import { CEL_KINDS, ENGINE } from '../kinds';

/** The policy that a result belongs to. @internal */
export interface Attribution {
  engine: string;
  /** What people call the producer. */
  title: string;
  kind: string;
  namespace?: string;
  name: string;
  id: string;
  /** False for results of policies that change resources rather than judge them. */
  judging: boolean;
}

/**
 * Attributes a result by its source, which must match exactly (Kyverno, `pkg/utils/report/source.go`): `kyverno` for
 * policies of `kyverno.io`, `KyvernoValidatingPolicy` and its siblings for those in CEL, anything else for others.
 * @internal
 */
export function attribute(source: string, policy: string): Attribution {
  const [first, second] = policy.split('/');
  const namespace = second ? untrustedText(first, 253) : undefined;
  const name = untrustedText(second || policy, 253);
  if (source === 'kyverno') {
    return own(namespace ? 'Policy' : 'ClusterPolicy', name, namespace, true);
  }
  const cel = /^Kyverno(\w+Policy)$/.exec(source)?.[1];
  if (cel) {
    const kind = namespace ? `Namespaced${cel}` : cel;
    return own(
      kind,
      name,
      namespace,
      (CEL_KINDS as readonly string[]).includes(kind),
    );
  }
  return foreign(source, untrustedText(policy, 253));
}

function own(
  kind: string,
  name: string,
  namespace: string | undefined,
  judging: boolean,
): Attribution {
  return {
    engine: ENGINE,
    title: 'Kyverno',
    kind,
    namespace,
    name,
    id: policyId(ENGINE, kind, name, namespace),
    judging,
  };
}

const READ_THEMSELVES = new Set(['admission-policy', 'gatekeeper', ENGINE]);

/** Reports of others: their policies are known by name only. */
function foreign(source: string, name: string): Attribution {
  const title = untrustedText(source, 60) || 'unknown';
  const lower = title.toLowerCase();
  // Adapters report for engines that are read themselves: theirs is another voice.
  const engine = READ_THEMSELVES.has(lower) ? `${lower}-reports` : lower;
  const kind = title.endsWith('AdmissionPolicy') ? title : 'Policy';
  return {
    engine,
    title,
    kind,
    name,
    id: policyId(engine, kind, name),
    judging: true,
  };
}
