/* Copyright 2026 The Fleetstage Authors. Licensed under the Apache License, Version 2.0. */

import { usePreview } from '../hooks/standardQueries';
import { isPlannable, requestOf, type ClusterForm } from './clusterForm';
import { useSettled } from './useSettled';

/** What the answers would create: asked once they say enough, and nobody has changed them for a moment. */
export function useSettledPreview(form: ClusterForm) {
  return usePreview(useSettled(isPlannable(form) ? requestOf(form) : null));
}
