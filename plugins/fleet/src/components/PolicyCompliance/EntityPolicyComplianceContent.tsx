/* Copyright 2026 The Fleetstage Authors. Licensed under the Apache License, Version 2.0. */

import { useEntity } from '@backstage/plugin-catalog-react';
import { clusterIdOf } from '../../entity';
import { PolicyCompliance } from './PolicyCompliance';

/** The tab "Policy compliance" of a cluster's entity page. */
export function EntityPolicyComplianceContent() {
  const { entity } = useEntity();
  return <PolicyCompliance id={clusterIdOf(entity)} />;
}
