/* Copyright 2026 The Fleetstage Authors. Licensed under the Apache License, Version 2.0. */

import { useFleetText } from '../../hooks/useFleetText';
import { CodeBlock } from '../common/CodeBlock';
import { NextStep } from '../common/NextStep';

/** The quickest ways to an engine. */
const INSTALL = `# Kyverno
helm repo add kyverno https://kyverno.github.io/kyverno/
helm install kyverno kyverno/kyverno --namespace kyverno --create-namespace

# or Gatekeeper
helm repo add gatekeeper https://open-policy-agent.github.io/gatekeeper/charts
helm install gatekeeper gatekeeper/gatekeeper --namespace gatekeeper-system --create-namespace
`;

/** A cluster without any policy engine: a state of its own, not an empty table. */
export function NoEngine() {
  const t = useFleetText();
  return (
    <NextStep
      small
      title={t('policyTab.noEngine.title')}
      text={t('policyTab.noEngine.why')}
    >
      <p>{t('policyTab.noEngine.how')}</p>
      <CodeBlock text={INSTALL} label={t('policyTab.noEngine.copy')} />
    </NextStep>
  );
}
