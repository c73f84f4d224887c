/* Copyright 2026 The Fleetstage Authors. Licensed under the Apache License, Version 2.0. */

import { createFormField } from '@backstage/plugin-scaffolder-react/alpha';
import { FleetRoot } from '../links/FleetRoot';
import { type FleetFieldName } from './fieldNames';
import { fieldWithin } from './fieldWithin';

/** A field for the scaffolder of the new frontend system. */
export function createFleetFormField(name: FleetFieldName) {
  return createFormField({ name, ...fieldWithin(name, FleetRoot) });
}
