/* Copyright 2026 The Fleetstage Authors. Licensed under the Apache License, Version 2.0. */

import { randomUUID } from 'node:crypto';
import type { Knex } from 'knex';
import type { TransitionRow } from '../tables';

/** A change before it has an identifier. */
export type NewTransition = Omit<TransitionRow, 'id'>;

/** Writes changes down, in one statement. */
export async function insertTransitions(
  knex: Knex,
  transitions: readonly NewTransition[],
): Promise<void> {
  if (transitions.length === 0) return;
  await knex('fleet_transitions').insert(
    transitions.map(transition => ({ id: randomUUID(), ...transition })),
  );
}
