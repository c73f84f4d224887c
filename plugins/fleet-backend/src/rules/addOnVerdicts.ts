/* Copyright 2026 The Fleetstage Authors. Licensed under the Apache License, Version 2.0. */

import type { AddOn, AddOnsFact } from '@fleetstage/plugin-fleet-common';
import {
  approvalOf,
  type Approval,
  type ApprovedAddOns,
} from '../data/approvedAddOns';
import { parseMinor } from './kubernetesVersion';
import type { FactReader } from './types';

/** What is to be said of an add-on; nothing where no table is configured. */
export type AddOnVerdict = Approval | 'orphaned';

/** Judges one add-on on one Kubernetes minor. */
export function verdictOnAddOn(
  addOn: AddOn,
  table: ApprovedAddOns | undefined,
  minor: string | undefined,
): AddOnVerdict | undefined {
  if (addOn.via === 'crd') return 'orphaned';
  return table ? approvalOf(table, addOn, minor) : undefined;
}

/** The add-ons of a cluster, each with its verdict. */
export interface JudgedAddOns {
  fact: AddOnsFact;
  verdicts: (AddOnVerdict | undefined)[];
}

/** Judges every add-on that is known; nothing while none was ever read. */
export function judgeAddOns(
  facts: FactReader,
  table: ApprovedAddOns | undefined,
): JudgedAddOns | undefined {
  const fact = facts.core('addOns').value;
  if (!fact) return undefined;
  const minor = parseMinor(facts.core('versions').value?.apiServer)?.text;
  const verdicts = fact.addOns.map(addOn =>
    verdictOnAddOn(addOn, table, minor),
  );
  return { fact, verdicts };
}

/** An add-on as a subject that stays when its version changes. */
export function subjectOf({ name, namespace }: AddOn): string {
  return namespace ? `${name} in ${namespace}` : name;
}

/** An add-on in words, with its version. */
export function describeAddOn({ title, version }: AddOn): string {
  return version ? `${title} ${version}` : title;
}
