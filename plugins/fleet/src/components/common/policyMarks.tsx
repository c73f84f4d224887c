/* Copyright 2026 The Fleetstage Authors. Licensed under the Apache License, Version 2.0. */

import {
  type DriftVerdict,
  type Enforcement,
  type EngineState,
  type ExemptionState,
  type PolicySeverity,
  type Severity,
} from '@fleetstage/plugin-fleet-common';
import { useFleetText } from '../../hooks/useFleetText';
import { Mark, type MarkLook } from './Mark';

const SEVERITY_LOOKS: Record<PolicySeverity | Severity, MarkLook> = {
  critical: 'failing',
  high: 'severe',
  medium: 'degraded',
  warning: 'degraded',
  low: 'minor',
  info: 'notice',
  unknown: 'unknown',
};

/** How urgent a finding is, or how much a policy matters. */
export function SeverityMark(props: { severity: PolicySeverity | Severity }) {
  const t = useFleetText();
  const { severity } = props;
  return (
    <Mark
      look={SEVERITY_LOOKS[severity]}
      word={t(`common.severity.${severity}`)}
    />
  );
}

const DRIFT_LOOKS: Record<DriftVerdict, MarkLook> = {
  missing: 'failing',
  weaker: 'severe',
  differs: 'degraded',
  'not-ready': 'degraded',
  extra: 'notice',
  stronger: 'ok',
  unknown: 'unknown',
  'in-sync': 'ok',
};

/** How a policy compares to what git asks for. */
export function DriftMark(props: { drift: DriftVerdict }) {
  const t = useFleetText();
  const { drift } = props;
  return <Mark look={DRIFT_LOOKS[drift]} word={t(`common.drift.${drift}`)} />;
}

const ENGINE_LOOKS: Record<EngineState, MarkLook> = {
  ready: 'ok',
  degraded: 'degraded',
  partial: 'degraded',
  outdated: 'degraded',
  forbidden: 'unknown',
  absent: 'not-applicable',
  unknown: 'unknown',
};

/** How an engine is found in a cluster. */
export function EngineMark(props: { state: EngineState }) {
  const t = useFleetText();
  const { state } = props;
  return <Mark look={ENGINE_LOOKS[state]} word={t(`common.engine.${state}`)} />;
}

const EXEMPTION_LOOKS: Record<ExemptionState, MarkLook> = {
  'expired-in-effect': 'failing',
  expired: 'severe',
  invalid: 'severe',
  expiring: 'degraded',
  'no-expiry': 'degraded',
  unused: 'not-applicable',
  active: 'ok',
};

/** How an exemption stands today. */
export function ExemptionMark(props: { state: ExemptionState }) {
  const t = useFleetText();
  const { state } = props;
  return (
    <Mark look={EXEMPTION_LOOKS[state]} word={t(`common.exemption.${state}`)} />
  );
}

const ENFORCEMENT_LOOKS: Record<Enforcement, MarkLook> = {
  enforce: 'ok',
  warn: 'minor',
  audit: 'notice',
  off: 'not-applicable',
  unknown: 'unknown',
};

/** What an engine does with a request that breaks a policy. */
export function EnforcementMark(props: { enforcement: Enforcement }) {
  const t = useFleetText();
  const { enforcement } = props;
  return (
    <Mark
      look={ENFORCEMENT_LOOKS[enforcement]}
      word={t(`common.enforcement.${enforcement}`)}
    />
  );
}
