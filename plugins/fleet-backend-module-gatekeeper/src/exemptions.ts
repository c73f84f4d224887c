/* Copyright 2026 The Fleetstage Authors. Licensed under the Apache License, Version 2.0. */

import type { EngineExemption } from '@fleetstage/plugin-fleet-common';
import {
  exemptionMarks,
  untrustedText,
  type PolicyObject,
} from '@fleetstage/plugin-fleet-node';
import { ENGINE } from './describe';
import {
  configSpecSchema,
  type ConstraintSpec,
  type Selector,
} from './schemas';

/** Label with which a namespace escapes the webhook (Gatekeeper documentation, "Exempting Namespaces"). @internal */
export const IGNORE_LABEL = 'admission.gatekeeper.sh/ignore';

const MAX_LISTED = 20;

/**
 * What a constraint itself lets through: excluded namespaces, labels that take resources out, and images. None of it
 * has an expiry in Gatekeeper: one can be written beside it as an annotation.
 * @internal
 */
export function constraintExemptions(
  { kind, metadata }: PolicyObject,
  policyId: string,
  { match, parameters }: ConstraintSpec,
): EngineExemption[] {
  const found: EngineExemption[] = [];
  const add = (
    exemption: 'constraint-exclusion' | 'image-exemption',
    scope: string,
  ) =>
    found.push({
      id: idOf(exemption, `${kind}/${metadata.name}`),
      kind: exemption,
      name: untrustedText(metadata.name, 253),
      policies: [policyId],
      scope: untrustedText(scope),
      ...common(metadata.annotations),
    });
  const ways = [
    listed('namespaces', match?.excludedNamespaces ?? []),
    excluding('namespaces', match?.namespaceSelector),
    excluding('resources', match?.labelSelector),
  ].filter(Boolean);
  if (ways.length) add('constraint-exclusion', ways.join('; '));
  const images = parameters?.exemptImages;
  if (Array.isArray(images) && images.length) {
    add('image-exemption', listed('images', images.map(String)));
  }
  return found;
}

const PROCESSES: Readonly<Record<string, string>> = {
  '*': 'everything',
  audit: 'the audit',
  webhook: 'admission',
};

/**
 * Namespaces that the Config takes out of admission or audit. Entries for synchronisation and mutation only are no
 * exemptions from policies.
 * @internal
 */
export function configExemptions(object: PolicyObject): EngineExemption[] {
  const spec = configSpecSchema.safeParse(object.spec);
  if (!spec.success) return [];
  const seen = new Map<string, number>();
  return (spec.data.match ?? []).flatMap(
    ({ excludedNamespaces, processes }) => {
      const from = processes
        .filter(process => Object.hasOwn(PROCESSES, process))
        .sort();
      if (!from.length || !excludedNamespaces.length) return [];
      const key = from.join('+');
      const count = (seen.get(key) ?? 0) + 1;
      seen.set(key, count);
      const name = untrustedText(object.metadata.name, 253);
      const namespace =
        untrustedText(object.metadata.namespace, 253) || undefined;
      return [
        {
          id: idOf(
            'config-exclusion',
            `${namespace}/${name}/${key}${count > 1 ? `#${count}` : ''}`,
          ),
          kind: 'config-exclusion' as const,
          name,
          namespace,
          policies: [],
          scope: untrustedText(
            `${listed('namespaces', excludedNamespaces)} from ${from
              .map(process => PROCESSES[process])
              .join(' and ')}`,
          ),
          ...common(object.metadata.annotations),
        },
      ];
    },
  );
}

/**
 * A namespace that the webhook ignores by its label. The audit still sees it.
 * @internal
 */
export function namespaceExemption({
  metadata,
}: PolicyObject): EngineExemption {
  const name = untrustedText(metadata.name, 253);
  const marks = common(metadata.annotations);
  const value = untrustedText(metadata.labels[IGNORE_LABEL], 63);
  const saysNothing = /^(true|yes|1|)$/i.test(value);
  return {
    id: idOf('namespace-ignore', name),
    kind: 'namespace-ignore',
    name,
    policies: [],
    scope: `namespace ${name} from admission`,
    ...marks,
    // The value of the label is free: people write the reason there.
    reason: marks.reason ?? (saysNothing ? undefined : value),
  };
}

function common(annotations: Readonly<Record<string, string>>) {
  return {
    engine: ENGINE,
    ...exemptionMarks(annotations),
    // The audit does not say what it left out.
    inEffect: 'unknown' as const,
  };
}

function idOf(kind: EngineExemption['kind'], rest: string): string {
  return untrustedText(`${ENGINE}/${kind}/${rest}`, 600);
}

function listed(what: string, items: readonly string[]): string {
  if (!items.length) return '';
  const shown = items
    .slice(0, MAX_LISTED)
    .map(item => untrustedText(item, 100));
  const more = items.length - shown.length;
  return `${what} ${shown.join(', ')}${more ? ` and ${more} more` : ''}`;
}

/** The part of a selector that takes things out rather than picking them. */
function excluding(what: string, selector: Selector): string {
  const parts = (selector?.matchExpressions ?? []).flatMap(
    ({ key, operator, values }) => {
      if (operator === 'DoesNotExist') return [`with label ${key}`];
      if (operator === 'NotIn')
        return [
          `with ${key} ${(values ?? []).slice(0, MAX_LISTED).join(' or ')}`,
        ];
      return [];
    },
  );
  return parts.length ? `${what} ${parts.join(', ')}` : '';
}
