/* Copyright 2026 The Fleetstage Authors. Licensed under the Apache License, Version 2.0. */

import { type AxisState } from '@fleetstage/plugin-fleet-common';
import { useFleetText } from '../../hooks/useFleetText';
import { Mark } from './Mark';
import styles from './StateMark.module.css';

/** Class that gives an element the colour of a state, and its shape as `--fleet-shape`. */
export function stateClassName(state: AxisState): string {
  return styles[state];
}

/**
 * A state as a shape, a word and a colour, in that order of reliability.
 *
 * @remarks With `hideWord` the word is still there for screen readers; use it only where the word stands beside it.
 */
export function StateMark(props: {
  state: AxisState;
  hideWord?: boolean;
  className?: string;
}) {
  const t = useFleetText();
  const { state, ...others } = props;
  return <Mark look={state} word={t(`common.state.${state}`)} {...others} />;
}
