/* Copyright 2026 The Fleetstage Authors. Licensed under the Apache License, Version 2.0. */

import { Step } from '../step';
import { accessSteps } from './access';
import { admissionSteps } from './admission';
import { crdSteps } from './crds';
import { deleteSteps } from './deletes';
import { discoverySteps } from './discovery';
import { historySteps } from './history';
import { objectSteps } from './objects';
import { patchSteps } from './patches';
import { readSteps } from './reads';
import { watchSteps } from './watches';

/** All requests of the contract, in the order in which they build on each other. */
export const contractSteps: Step[] = [
  ...discoverySteps,
  ...objectSteps,
  ...readSteps,
  ...patchSteps,
  ...watchSteps,
  ...accessSteps,
  ...crdSteps,
  ...historySteps,
  ...deleteSteps,
  ...admissionSteps,
];
