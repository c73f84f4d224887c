/* Copyright 2026 The Fleetstage Authors. Licensed under the Apache License, Version 2.0. */

import { type JSX } from 'react';
import { FleetRoot } from '../links/FleetRoot';

/** Wraps what a loader answers with. */
export function inFleetRoot(element: JSX.Element): JSX.Element {
  return <FleetRoot>{element}</FleetRoot>;
}
