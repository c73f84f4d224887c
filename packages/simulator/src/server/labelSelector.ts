/* Copyright 2026 The Fleetstage Authors. Licensed under the Apache License, Version 2.0. */

import { badRequest } from './status';

export type LabelMatcher = (labels: Record<string, string>) => boolean;

function requirement(text: string, whole: string): LabelMatcher {
  const set = /^\s*([^\s!=<>()]+)\s+(in|notin)\s*\(([^)]*)\)\s*$/.exec(text);
  if (set) {
    const values = new Set(set[3].split(',').map(value => value.trim()));
    return set[2] === 'in'
      ? labels => set[1] in labels && values.has(labels[set[1]])
      : labels => !(set[1] in labels && values.has(labels[set[1]]));
  }
  const compare =
    /^\s*([^\s!=<>()]+)\s*(==|=|!=|<|>)\s*([^\s!=<>()]*)\s*$/.exec(text);
  if (compare) {
    const [, key, operator, value] = compare;
    switch (operator) {
      case '!=':
        return labels => labels[key] !== value;
      case '<':
        return labels => key in labels && Number(labels[key]) < Number(value);
      case '>':
        return labels => key in labels && Number(labels[key]) > Number(value);
      default:
        return labels => labels[key] === value;
    }
  }
  const exists = /^\s*(!?)\s*([^\s!=<>(),]+)\s*$/.exec(text);
  if (exists) {
    return exists[1]
      ? labels => !(exists[2] in labels)
      : labels => exists[2] in labels;
  }
  throw badRequest(
    `unable to parse requirement: couldn't parse the selector string "${whole}"`,
  );
}

/** Splits at commas that are not inside parentheses. */
function split(text: string): string[] {
  const parts: string[] = [];
  let depth = 0;
  let from = 0;
  for (let at = 0; at < text.length; at += 1) {
    if (text[at] === '(') depth += 1;
    else if (text[at] === ')') depth -= 1;
    else if (text[at] === ',' && depth === 0) {
      parts.push(text.slice(from, at));
      from = at + 1;
    }
  }
  parts.push(text.slice(from));
  return parts;
}

/** Compiles a label selector; undefined when it selects everything. Throws BadRequest when it cannot be read. */
export function parseLabelSelector(
  selector: string | null,
): LabelMatcher | undefined {
  if (!selector || !selector.trim()) return undefined;
  const all = split(selector).map(part => requirement(part, selector));
  return labels => all.every(matches => matches(labels));
}
