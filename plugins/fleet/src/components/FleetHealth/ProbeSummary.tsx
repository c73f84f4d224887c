/* Copyright 2026 The Fleetstage Authors. Licensed under the Apache License, Version 2.0. */

import { Button, DialogTrigger, Popover } from '@backstage/ui';
import { type ProbeStatus } from '@fleetstage/plugin-fleet-common';
import { useFleetText } from '../../hooks/useFleetText';
import { RelativeTime } from '../common/RelativeTime';
import headerStyles from './HealthHeader.module.css';
import styles from './ProbeSummary.module.css';

/** How many probes answered, and what failed about the others. */
export function ProbeSummary(props: { probes: ProbeStatus[] }) {
  const t = useFleetText();
  const { probes } = props;
  if (!probes.length) return null;
  const failed = probes.filter(probe => probe.error);
  const text = t('health.header.probes', {
    answered: String(probes.length - failed.length),
    total: String(probes.length),
  });
  if (!failed.length) return <span className={headerStyles.meta}>{text}</span>;
  return (
    <DialogTrigger>
      <Button size="small" variant="tertiary">
        {text}
      </Button>
      <Popover>
        <p className={styles.title}>{t('health.header.probesFailed')}</p>
        <ul className={styles.list}>
          {failed.map(({ probe, source, error }) => (
            <li key={`${source}/${probe}`}>
              <strong>{probe}</strong> {error?.message} (
              <RelativeTime time={error?.at} />)
            </li>
          ))}
        </ul>
      </Popover>
    </DialogTrigger>
  );
}
