/* Copyright 2026 The Fleetstage Authors. Licensed under the Apache License, Version 2.0. */

import { useEffect, useState } from 'react';

const SETTLE_MS = 300;

/** The latest value once it has not changed for a moment; values that say the same are the same. */
export function useSettled<T>(value: T): T {
  const [settled, setSettled] = useState(value);
  const text = JSON.stringify(value);
  useEffect(() => {
    const timer = setTimeout(() => setSettled(JSON.parse(text)), SETTLE_MS);
    return () => clearTimeout(timer);
  }, [text]);
  return settled;
}
