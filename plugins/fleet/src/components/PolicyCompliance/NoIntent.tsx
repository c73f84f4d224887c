/* Copyright 2026 The Fleetstage Authors. Licensed under the Apache License, Version 2.0. */

import { useFleetText } from '../../hooks/useFleetText';
import { IntentConfig } from '../common/IntentConfig';
import { NextStep } from '../common/NextStep';

/** How git says what a cluster must enforce, where it does not yet. */
export function NoIntent() {
  const t = useFleetText();
  return (
    <NextStep
      small
      title={t('policyTab.noIntent.title')}
      text={t('policyTab.noIntent.text')}
    >
      <IntentConfig />
    </NextStep>
  );
}
