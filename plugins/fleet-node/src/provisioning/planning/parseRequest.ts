/* Copyright 2026 The Fleetstage Authors. Licensed under the Apache License, Version 2.0. */

import {
  KubernetesValidatorFunctions,
  parseEntityRef,
  stringifyEntityRef,
} from '@backstage/catalog-model';
import {
  clusterRequestSchema,
  type ClusterRequest,
  type RequestProblem,
} from '@fleetstage/plugin-fleet-common';
import type { z } from 'zod';

/** A request with its empty parts filled in, or what is wrong with its form. */
export function parseRequest(
  input: unknown,
):
  | { request: ClusterRequest; problems?: undefined }
  | { request?: undefined; problems: RequestProblem[] } {
  const parsed = clusterRequestSchema.safeParse(input);
  return parsed.success
    ? { request: parsed.data }
    : { problems: parsed.error.issues.flatMap(problemsOf) };
}

function problemsOf(issue: z.core.$ZodIssue): RequestProblem[] {
  const field = issue.path.map(String);
  // One problem for each, where it stands: a form shows it there.
  if (issue.code === 'unrecognized_keys') {
    return issue.keys.map(key => ({
      field: [...field, key].join('.'),
      message: 'is no field of a request: take it away',
    }));
  }
  return [{ field: field.join('.'), message: issue.message }];
}

/** A bare name means a group of the default namespace; `undefined` for what is no reference. */
export function ownerRef(owner: string): string | undefined {
  try {
    const defaults = { defaultKind: 'group', defaultNamespace: 'default' };
    const ref = parseEntityRef(owner.trim(), defaults);
    // The parser alone takes slashes and spaces in a name.
    return KubernetesValidatorFunctions.isValidObjectName(ref.name) &&
      KubernetesValidatorFunctions.isValidNamespace(ref.namespace)
      ? stringifyEntityRef(ref)
      : undefined;
  } catch {
    return undefined;
  }
}
