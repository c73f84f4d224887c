/* Copyright 2026 The Fleetstage Authors. Licensed under the Apache License, Version 2.0. */

import { useEntity } from '@backstage/plugin-catalog-react';
import { clusterIdOf } from '../../entity';
import { VersionSkew } from './VersionSkew';

/** The tab "Version skew" of a cluster's entity page. */
export function EntityVersionSkewContent() {
  const { entity } = useEntity();
  return <VersionSkew id={clusterIdOf(entity)} />;
}
