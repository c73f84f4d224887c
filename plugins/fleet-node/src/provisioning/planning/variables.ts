/* Copyright 2026 The Fleetstage Authors. Licensed under the Apache License, Version 2.0. */

import {
  variableProblem,
  type ClusterClass,
  type ClusterPlan,
  type ClusterRequest,
} from '@fleetstage/plugin-fleet-common';
import type { Review } from './Review';

/** Every variable of the class: the value of the request, else the default. */
export function planVariables(
  request: ClusterRequest,
  { variables }: ClusterClass,
  review: Review,
): ClusterPlan['variables'] {
  const known = variables.map(({ name }) => name);
  for (const name of Object.keys(request.variables)) {
    if (!known.includes(name)) {
      review.problem(
        `variables.${name}`,
        known.length > 0
          ? `The class has no variable '${name}': it has ${known.join(', ')}`
          : `The class has no variables: take it away`,
      );
    }
  }
  return Object.fromEntries(
    variables.map(variable => {
      const { name } = variable;
      if (!Object.hasOwn(request.variables, name)) {
        return [name, variable.default];
      }
      const value = request.variables[name];
      const wrong = variableProblem(variable, value);
      // What is of another type fits no place that the variable goes to, whoever approves it.
      if (wrong && variableProblem({ type: variable.type }, value)) {
        review.problem(`variables.${name}`, wrong);
      } else if (wrong) {
        review.differs(`variables.${name}`, wrong, 'variable', name);
      }
      return [name, value];
    }),
  );
}
