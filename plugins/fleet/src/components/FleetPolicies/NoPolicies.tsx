/* Copyright 2026 The Fleetstage Authors. Licensed under the Apache License, Version 2.0. */

import { type FleetPolicyPage } from '@fleetstage/plugin-fleet-common';
import { useFleetText } from '../../hooks/useFleetText';
import { IntentConfig } from '../common/IntentConfig';
import { NextStep } from '../common/NextStep';

/** The next step when no cluster has a policy and git asks for none. */
export function NoPolicies(props: { page: FleetPolicyPage }) {
  const t = useFleetText();
  return (
    <NextStep
      title={t('policies.empty.title')}
      text={
        props.page.clustersTotal
          ? t('policies.empty.text')
          : t('policies.empty.noClusters')
      }
    >
      <p>{t('policies.empty.how')}</p>
      <IntentConfig />
    </NextStep>
  );
}
