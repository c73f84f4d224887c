/* Copyright 2026 The Fleetstage Authors. Licensed under the Apache License, Version 2.0. */

const known = new Map<string, RegExp>();

/** How many patterns are kept compiled. */
const KEPT = 5000;

/** Whether a text is what a pattern says, in which `*` stands for anything. Case counts. */
export function matchesPattern(pattern: string, text: string): boolean {
  let expression = known.get(pattern);
  if (!expression) {
    const literal = pattern
      .split('*')
      .map(part => part.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'));
    expression = new RegExp(`^${literal.join('.*')}$`, 's');
    if (known.size > KEPT) known.clear();
    known.set(pattern, expression);
  }
  return expression.test(text);
}

/** Whether any pattern of a list fits any of some texts. */
export function matchesAny(
  patterns: readonly string[],
  texts: readonly (string | undefined)[],
): boolean {
  return patterns.some(pattern =>
    texts.some(text => text !== undefined && matchesPattern(pattern, text)),
  );
}
