/* Copyright 2026 The Fleetstage Authors. Licensed under the Apache License, Version 2.0. */

import { useFleetText } from '../../hooks/useFleetText';
import { CodeBlock } from './CodeBlock';
import { NextStep } from './NextStep';

const CONFIG = `fleet:
  versions:
    approvedAddOns: ./approved-add-ons.yaml
`;

const TABLE = `kind: ApprovedAddOns
addOns:
  - name: cert-manager
    approved:
      default: '>=1.18 <1.20'
      '1.35': '>=1.19 <1.20'
`;

/** The next step where no table of approved add-ons is configured. */
export function NoApprovedTable() {
  const t = useFleetText();
  return (
    <NextStep
      small
      title={t('versionTab.noTable.title')}
      text={t('versionTab.noTable.text')}
    >
      <CodeBlock text={CONFIG} />
      <CodeBlock text={TABLE} label={t('versionTab.noTable.copyTable')} />
    </NextStep>
  );
}
