/* Copyright 2026 The Fleetstage Authors. Licensed under the Apache License, Version 2.0. */

import { type ComponentType } from 'react';
import { LegacyFleetRoot } from './LegacyFleetRoot';

/** Wraps a component of the new frontend system for use in an app of the old one. */
export function inLegacyFleetRoot(Component: ComponentType<{}>) {
  return function InLegacyFleetRoot() {
    return (
      <LegacyFleetRoot>
        <Component />
      </LegacyFleetRoot>
    );
  };
}
