/* Copyright 2026 The Fleetstage Authors. Licensed under the Apache License, Version 2.0. */

import { mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { CreatedRecord } from './created';
import { JournalEntry } from './journal';
import { Timers } from './timers';

/** What was created on a fleet, so that it is there again after a restart. */
export interface CreatedState {
  seed: number;
  management: JournalEntry[];
  rancher: JournalEntry[];
  clusters: CreatedRecord[];
}

const SAVE_AFTER_MS = 500;
const NAME = 'created.json';

/** The file in the state folder. Without a folder everything is forgotten at the end. */
export class StateFile {
  private waiting = false;

  constructor(
    private readonly folder: string | undefined,
    private readonly timers: Timers,
    private readonly present: () => CreatedState,
  ) {}

  /** What an earlier run of the same fleet left; nothing if there is no such thing, or none that can be read. */
  static load(folder: string | undefined, seed: number): CreatedState {
    const none = { seed, management: [], rancher: [], clusters: [] };
    if (!folder) return none;
    try {
      const content = readFileSync(join(folder, NAME), 'utf8');
      const state = JSON.parse(content) as CreatedState;
      return state.seed === seed ? state : none;
    } catch {
      return none;
    }
  }

  /** Writes soon: a step of a controller makes many changes at once. */
  changed(): void {
    if (!this.folder || this.waiting) return;
    this.waiting = true;
    this.timers.after(SAVE_AFTER_MS, () => this.save());
  }

  /** Writes what was not written yet. */
  save(): void {
    if (!this.folder || !this.waiting) return;
    this.waiting = false;
    mkdirSync(this.folder, { recursive: true });
    const file = join(this.folder, NAME);
    // It holds credentials. Written aside first, so that an end in the middle leaves the old one.
    writeFileSync(`${file}.new`, JSON.stringify(this.present()), {
      mode: 0o600,
    });
    renameSync(`${file}.new`, file);
  }
}
