/* Copyright 2026 The Fleetstage Authors. Licensed under the Apache License, Version 2.0. */

import { useEntity } from '@backstage/plugin-catalog-react';
import { clusterIdOf } from '../../entity';
import { FleetHealth } from './FleetHealth';

/** The tab "Fleet health" of a cluster's entity page. */
export function EntityFleetHealthContent() {
  const { entity } = useEntity();
  return <FleetHealth id={clusterIdOf(entity)} />;
}
