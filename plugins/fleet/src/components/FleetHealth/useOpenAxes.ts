/* Copyright 2026 The Fleetstage Authors. Licensed under the Apache License, Version 2.0. */

import { useAppSearchParams } from '@backstage/frontend-plugin-api';
import { AXES, type Axis } from '@fleetstage/plugin-fleet-common';
import { useStableCallback } from '../../hooks/useStableCallback';

/** Query parameter that names the unfolded axes, so that a link shows what its sender saw. */
export const AXIS_PARAM = 'axis';

/** Which axes are unfolded; the URL holds them. */
export function useOpenAxes() {
  const [params, setParams] = useAppSearchParams();
  const open = AXES.filter(axis => params.getAll(AXIS_PARAM).includes(axis));
  const toggle = useStableCallback((axis: Axis) => {
    const next = open.includes(axis)
      ? open.filter(each => each !== axis)
      : [...open, axis];
    setParams(
      previous => {
        previous.delete(AXIS_PARAM);
        for (const each of next) previous.append(AXIS_PARAM, each);
        return previous;
      },
      { replace: true },
    );
  });
  return { open, toggle };
}
