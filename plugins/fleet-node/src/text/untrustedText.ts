/* Copyright 2026 The Fleetstage Authors. Licensed under the Apache License, Version 2.0. */

// C0 and C1 controls, and the characters that reorder or hide text on screen.
const INVISIBLE =
  // eslint-disable-next-line no-control-regex -- control characters are what it looks for
  /[\u0000-\u001f\u007f-\u009f\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff]+/g;

/**
 * Text that a cluster or another remote system sent, made safe to store and to show as text:
 * control and reordering characters become a space, and it is cut to a length.
 * Anything that is not a string or a number becomes the empty string.
 *
 * @param maxLength - in UTF-16 units; what is cut off is marked with an ellipsis
 * @public
 */
export function untrustedText(value: unknown, maxLength = 500): string {
  if (typeof value === 'number') return String(value);
  if (typeof value !== 'string') return '';
  // Cut before cleaning: a hostile megabyte must not cost a regular expression over all of it.
  const cut = value.slice(0, maxLength * 2);
  const clean = cut.replace(INVISIBLE, ' ').trim();
  return clean.length > maxLength ? `${clean.slice(0, maxLength - 1)}…` : clean;
}
