/* Copyright 2026 The Fleetstage Authors. Licensed under the Apache License, Version 2.0. */

import { InputError } from '@backstage/errors';
import {
  clusterStandardSchema,
  type ClusterStandard,
} from '@fleetstage/plugin-fleet-common';
import { validRange } from 'semver';
import { toGroupRef } from '../inventory/ownership';
import { parseDocument } from './parseDocument';

/**
 * Reads a document `kind: ClusterStandard`.
 *
 * @throws InputError that names every path and says what is wrong with it.
 */
export function parseClusterStandard(document: unknown): ClusterStandard {
  const { metadata, spec } = parseDocument(clusterStandardSchema, document);
  const problems = [...rangeProblems(spec), ...referenceProblems(spec)];
  if (problems.length > 0) throw new InputError(problems.join('; '));
  return { name: metadata.name, ...spec };
}

type Spec = Omit<ClusterStandard, 'name'>;

function rangeProblems({ classes }: Spec): string[] {
  return classes.flatMap((item, index) =>
    (['addOns', 'observability'] as const).flatMap(list =>
      item[list].flatMap((addOn, position) =>
        Object.entries(addOn.versions).flatMap(([minor, range]) =>
          validRange(range) === null
            ? [
                `spec.classes[${index}].${list}[${position}].versions.${minor}: '${range}' is no semver range such as '>=1.18 <1.20'`,
              ]
            : [],
        ),
      ),
    ),
  );
}

function referenceProblems({ exceptions, advice }: Spec): string[] {
  const references: [string, string][] = [
    ...(exceptions
      ? [['spec.exceptions.approver', exceptions.approver] as [string, string]]
      : []),
    ...advice.teams.map(({ owner }, index): [string, string] => [
      `spec.advice.teams[${index}].owner`,
      owner,
    ]),
  ];
  return references.flatMap(([path, value]) =>
    toGroupRef(value)
      ? []
      : [
          `${path}: '${value}' is no entity reference such as group:default/platform`,
        ],
  );
}
