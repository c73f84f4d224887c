/* Copyright 2026 The Fleetstage Authors. Licensed under the Apache License, Version 2.0. */

import {
  type AddOn,
  type AddOnVerdict,
  type SkewStatus,
  type SupportStatus,
} from '@fleetstage/plugin-fleet-common';
import { useFleetText } from '../../hooks/useFleetText';
import { Mark, type MarkLook } from './Mark';

/** How a status of the skew policy looks, in tables and in the picture. */
export const SKEW_LOOKS: Record<SkewStatus, MarkLook> = {
  ok: 'ok',
  lagging: 'minor',
  'at-limit': 'degraded',
  violation: 'failing',
  unknown: 'unknown',
  'not-judged': 'not-applicable',
};

/** Where a version stands in the version skew policy. */
export function SkewMark(props: { status: SkewStatus }) {
  const t = useFleetText();
  const { status } = props;
  return (
    <Mark look={SKEW_LOOKS[status]} word={t(`versionTab.skew.${status}`)} />
  );
}

const SUPPORT_LOOKS: Record<SupportStatus, MarkLook> = {
  unreleased: 'planned',
  supported: 'ok',
  maintenance: 'minor',
  extended: 'degraded',
  ended: 'failing',
  'newer-than-table': 'unknown',
  unknown: 'unknown',
};

/** Where a minor stands in a support calendar. */
export function SupportMark(props: { status: SupportStatus }) {
  const t = useFleetText();
  const { status } = props;
  return (
    <Mark
      look={SUPPORT_LOOKS[status]}
      word={t(`versionTab.supportStatus.${status}`)}
    />
  );
}

const VERDICT_LOOKS: Record<AddOnVerdict, MarkLook> = {
  approved: 'ok',
  'not-approved': 'severe',
  unlisted: 'notice',
  unknown: 'unknown',
  orphaned: 'degraded',
};

/** What the table of approved add-ons says of one. */
export function VerdictMark(props: { verdict: AddOnVerdict }) {
  const t = useFleetText();
  const { verdict } = props;
  return (
    <Mark
      look={VERDICT_LOOKS[verdict]}
      word={t(`versionTab.verdict.${verdict}`)}
    />
  );
}

/** Whether an add-on runs, or only left its custom resources behind. */
export function AddOnRuns(props: { addOn: Pick<AddOn, 'via' | 'running'> }) {
  const t = useFleetText();
  const { via, running } = props.addOn;
  if (via === 'crd') {
    return (
      <Mark look="not-applicable" word={t('versionTab.addOns.leftovers')} />
    );
  }
  return running ? (
    <Mark look="ok" word={t('versionTab.addOns.running')} />
  ) : (
    <Mark look="degraded" word={t('versionTab.addOns.notRunning')} />
  );
}
