/* Copyright 2026 The Fleetstage Authors. Licensed under the Apache License, Version 2.0. */

/** A JSON text, untrusted still; undefined when it is none, for a schema to refuse. */
export function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
