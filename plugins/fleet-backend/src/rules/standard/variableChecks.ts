/* Copyright 2026 The Fleetstage Authors. Licensed under the Apache License, Version 2.0. */

import { variableProblem } from '@fleetstage/plugin-fleet-common';
import { z } from 'zod';
import { allowed, drift, type Check } from './check';

const chosenSchema = z
  .object({ variables: z.record(z.string(), z.unknown()) })
  .transform(({ variables }) => variables)
  .catch({});

/** What whoever made the cluster chose, where it is recorded: within the bounds of today's class or not. */
export const checkVariables: Check = ({ variables }, { declared }) => {
  const chosen = chosenSchema.parse(declared.parameters ?? {});
  return variables.flatMap(variable => {
    const value = chosen[variable.name];
    if (value === undefined || value === variable.default) return [];
    const words = {
      expected: `${variable.default}`,
      actual: String(value),
    };
    const problem = variableProblem(variable, value);
    return problem
      ? [
          drift('variable', variable.name, {
            message: `${variable.title} is ${value}; it ${problem}`,
            ...words,
          }),
        ]
      : [
          allowed('variable', variable.name, {
            message: `${variable.title} is ${value}; the standard's default is ${variable.default}`,
            ...words,
          }),
        ];
  });
};
