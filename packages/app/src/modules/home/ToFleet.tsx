/* Copyright 2026 The Fleetstage Authors. Licensed under the Apache License, Version 2.0. */

import { useAppLocation, useAppNavigate } from '@backstage/frontend-plugin-api';
import { useEffect } from 'react';

/** Replaces `/` by the fleet page, so that "back" does not return here. */
export function ToFleet() {
  const navigate = useAppNavigate();
  const { pathname } = useAppLocation();
  useEffect(() => {
    if (pathname === '/') navigate('/fleet', { replace: true });
  }, [navigate, pathname]);
  return null;
}
