/* Copyright 2026 The Fleetstage Authors. Licensed under the Apache License, Version 2.0. */

import { useFleetText } from '../../hooks/useFleetText';
import { CodeBlock } from '../common/CodeBlock';
import { NextStep } from '../common/NextStep';

const CONFIG = `fleet:
  policy:
    intent:
      - class: production
        target: ./policy-intent/production
        clusters: { environments: [production] }
`;

/** How git says what a cluster must enforce, where it does not yet. */
export function NoIntent() {
  const t = useFleetText();
  return (
    <NextStep
      small
      title={t('policyTab.noIntent.title')}
      text={t('policyTab.noIntent.text')}
    >
      <CodeBlock text={CONFIG} />
    </NextStep>
  );
}
