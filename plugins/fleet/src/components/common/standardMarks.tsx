/* Copyright 2026 The Fleetstage Authors. Licensed under the Apache License, Version 2.0. */

import {
  type ConformanceState,
  type CreationState,
  type DifferenceVerdict,
} from '@fleetstage/plugin-fleet-common';
import { useFleetText } from '../../hooks/useFleetText';
import { Mark, type MarkLook } from './Mark';

const CONFORMANCE_LOOKS: Record<ConformanceState, MarkLook> = {
  drifted: 'degraded',
  unknown: 'unknown',
  'no-class': 'not-applicable',
  excepted: 'notice',
  conformant: 'ok',
};

/** How a cluster stands to its class. */
export function ConformanceMark(props: { state: ConformanceState }) {
  const t = useFleetText();
  const { state } = props;
  return (
    <Mark look={CONFORMANCE_LOOKS[state]} word={t(`standard.state.${state}`)} />
  );
}

const DIFFERENCE_LOOKS: Record<DifferenceVerdict, MarkLook> = {
  drift: 'degraded',
  exception: 'notice',
  allowed: 'ok',
  unchecked: 'unknown',
};

/** What a difference from the standard is. */
export function DifferenceMark(props: { verdict: DifferenceVerdict }) {
  const t = useFleetText();
  const { verdict } = props;
  return (
    <Mark
      look={DIFFERENCE_LOOKS[verdict]}
      word={t(`standard.verdict.${verdict}`)}
    />
  );
}

const CREATION_LOOKS: Record<CreationState, MarkLook> = {
  announced: 'planned',
  applying: 'planned',
  waiting: 'planned',
  registering: 'planned',
  unregistered: 'notice',
  ready: 'ok',
  failed: 'failing',
};

/** How far the creation of a cluster has come. */
export function CreationMark(props: { state: CreationState }) {
  const t = useFleetText();
  const { state } = props;
  return (
    <Mark look={CREATION_LOOKS[state]} word={t(`standard.creation.${state}`)} />
  );
}
