/* Copyright 2026 The Fleetstage Authors. Licensed under the Apache License, Version 2.0. */

const ENTITIES: Record<string, string> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

/** Text as it may stand in HTML, in attributes as well. */
export function escape(text: string): string {
  return text.replace(/[&<>"']/g, character => ENTITIES[character]);
}
