/* Copyright 2026 The Fleetstage Authors. Licensed under the Apache License, Version 2.0. */

import { KubeObject } from './objects';

/** Objects that a controller of the cluster rewrites at regular intervals. */
export interface Clock {
  /** Milliseconds between two runs of the controller. */
  interval: number;
  /** The object as the run that started at a moment left it. */
  at: (object: KubeObject, started: Date) => KubeObject;
}

/**
 * Shows objects as their controller left them last. Nothing is written for it: the resourceVersion stays, and watches say nothing.
 */
export class ClockView {
  private readonly seen = new WeakMap<
    KubeObject,
    { started: number; shown: KubeObject }
  >();

  constructor(
    private readonly clock: Clock,
    private readonly now: () => Date,
  ) {}

  show(object: KubeObject): KubeObject {
    const { interval, at } = this.clock;
    const started = Math.floor(this.now().getTime() / interval) * interval;
    const before = this.seen.get(object);
    if (before?.started === started) return before.shown;
    const shown = at(object, new Date(started));
    this.seen.set(object, { started, shown });
    return shown;
  }
}
