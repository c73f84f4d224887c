/* Copyright 2026 The Fleetstage Authors. Licensed under the Apache License, Version 2.0. */

import { type AxisStatus } from '@fleetstage/plugin-fleet-common';
import { RiArrowRightSLine } from '@remixicon/react';
import { useId, useState } from 'react';
import { useFleetText } from '../../hooks/useFleetText';
import { StateMark } from '../common/StateMark';
import styles from './AxisList.module.css';

/** The axes with nothing to judge, last and folded away. */
export function NotApplicable(props: { axes: AxisStatus[] }) {
  const t = useFleetText();
  const id = useId();
  const { axes } = props;
  const [open, setOpen] = useState(false);
  if (!axes.length) return null;
  return (
    <div className={styles.rest}>
      <button
        type="button"
        className={styles.row}
        style={{ display: 'flex' }}
        aria-expanded={open}
        aria-controls={id}
        onClick={() => setOpen(!open)}
      >
        <RiArrowRightSLine
          className={styles.chevron}
          size={18}
          aria-hidden="true"
        />
        <span className={styles.source}>
          {t('health.axes.notApplicable', { count: axes.length })}
        </span>
      </button>
      {open ? (
        <div id={id}>
          {axes.map(axis => (
            <div key={axis.axis} className={styles.row}>
              <span />
              <span className={styles.title}>
                {t(`common.axis.${axis.axis}`)}
              </span>
              <StateMark state={axis.state} />
              <span className={styles.reason}>{axis.reason}</span>
            </div>
          ))}
        </div>
      ) : null}
    </div>
  );
}
