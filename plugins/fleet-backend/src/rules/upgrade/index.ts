/* Copyright 2026 The Fleetstage Authors. Licensed under the Apache License, Version 2.0. */

import type { Rule } from '../types';
import { addOnsBlockUpgrade } from './addOns';
import {
  budgetsBlockUpgrade,
  nodesBlockUpgrade,
  webhooksBlockUpgrade,
} from './evictions';
import { removedApisBlockUpgrade } from './removedApis';
import {
  apiServersBlockUpgrade,
  kubeletsBlockUpgrade,
  kubeProxiesBlockUpgrade,
  orderBlocksUpgrade,
} from './versions';

/** Every rule about what stops the next upgrade, in the order in which people mend it. */
export const UPGRADE_RULES: readonly Rule[] = [
  apiServersBlockUpgrade,
  orderBlocksUpgrade,
  kubeletsBlockUpgrade,
  kubeProxiesBlockUpgrade,
  removedApisBlockUpgrade,
  addOnsBlockUpgrade,
  webhooksBlockUpgrade,
  budgetsBlockUpgrade,
  nodesBlockUpgrade,
];
