/* Copyright 2026 The Fleetstage Authors. Licensed under the Apache License, Version 2.0. */

import { Dict } from '../../storage/objects';

/** A condition as one line: `Type=Status/Reason`, optionally with a message. */
export interface ConditionDraft {
  type: string;
  status?: 'True' | 'False' | 'Unknown';
  reason: string;
  message?: string;
}

export function conditionList(drafts: ConditionDraft[], since: string): Dict[] {
  return drafts.map(draft => ({
    type: draft.type,
    status: draft.status ?? 'True',
    reason: draft.reason,
    message: draft.message ?? '',
    lastTransitionTime: since,
  }));
}

/** A condition of which False is the good state, not in progress. */
export const idle = (...types: string[]): ConditionDraft[] =>
  types.map(type => ({ type, status: 'False', reason: `Not${type}` }));

export const good = (type: string, reason: string): ConditionDraft => ({
  type,
  reason,
});

export const bad = (
  type: string,
  reason: string,
  message: string,
): ConditionDraft => ({ type, status: 'False', reason, message });
