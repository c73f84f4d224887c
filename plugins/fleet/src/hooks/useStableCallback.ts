/* Copyright 2026 The Fleetstage Authors. Licensed under the Apache License, Version 2.0. */

import { useRef } from 'react';

/** Calls a function with the latest closure without changing its identity. */
export function useStableCallback<Args extends unknown[], Result>(
  callback: (...args: Args) => Result,
): (...args: Args) => Result {
  const latest = useRef(callback);
  latest.current = callback;
  const stable = useRef((...args: Args) => latest.current(...args));
  return stable.current;
}
