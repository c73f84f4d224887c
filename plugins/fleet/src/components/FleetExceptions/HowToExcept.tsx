/* Copyright 2026 The Fleetstage Authors. Licensed under the Apache License, Version 2.0. */

import { useFleetText } from '../../hooks/useFleetText';
import { CodeBlock } from '../common/CodeBlock';
import { NextStep } from '../common/NextStep';
import styles from './FleetExceptions.module.css';

const CONFIG = `fleet:
  exceptions:
    targets: [./exceptions]
`;

const DOCUMENT = `apiVersion: fleetstage.io/v1alpha1
kind: FleetException
metadata:
  name: ledger-host-network
spec:
  owner: group:default/payments
  reason: The ledger agent needs the host network until its successor ships.
  ticket: https://tickets.example.com/PAY-1234
  approval: { by: 'user:default/ines', at: 2026-10-02 }
  expiresAt: 2027-01-31
  clusters: { environments: [production], names: [payments-prod-eu] }
  policies: [disallow-host-namespaces] # policy names, ids or controls, * allowed
  rules: [] # or finding rules, such as nodes
  subjects: ['payments/DaemonSet/ledger-*'] # optional
`;

/** The next step where no exceptions are configured. */
export function NotConfigured() {
  const t = useFleetText();
  return (
    <NextStep
      title={t('exceptions.empty.title')}
      text={t('exceptions.empty.text')}
    >
      <CodeBlock text={CONFIG} />
      <HowToExcept />
    </NextStep>
  );
}

/** An exception as a document to start from. */
export function HowToExcept(props: { folded?: true }) {
  const t = useFleetText();
  const document = (
    <div className={styles.details}>
      <p className={styles.text}>{t('exceptions.empty.document')}</p>
      <CodeBlock text={DOCUMENT} label={t('exceptions.empty.copyDocument')} />
    </div>
  );
  if (!props.folded) return document;
  return (
    <details>
      <summary className={styles.summary}>{t('exceptions.empty.how')}</summary>
      {document}
    </details>
  );
}
