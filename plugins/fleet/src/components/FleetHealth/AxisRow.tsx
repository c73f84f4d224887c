/* Copyright 2026 The Fleetstage Authors. Licensed under the Apache License, Version 2.0. */

import { Link } from '@backstage/ui';
import {
  type Axis,
  type AxisStatus,
  type ClusterDetail,
  type Finding,
} from '@fleetstage/plugin-fleet-common';
import { RiArrowRightSLine } from '@remixicon/react';
import { useId } from 'react';
import { useFleetText } from '../../hooks/useFleetText';
import { useFleetLinks } from '../../links/FleetLinks';
import { type ClusterTab } from '../../routes';
import { AgeOf, RelativeTime } from '../common/RelativeTime';
import { StateMark } from '../common/StateMark';
import { FindingList } from './FindingList';
import { NodeList } from './NodeList';
import { WorkloadList } from './WorkloadList';
import styles from './AxisList.module.css';

/** One axis: its sentence, and folded in its objects and findings. */
export function AxisRow(props: {
  axis: AxisStatus;
  cluster: ClusterDetail;
  findings: Finding[];
  open: boolean;
  onToggle: () => void;
}) {
  const t = useFleetText();
  const id = useId();
  const { axis, cluster, findings, open, onToggle } = props;
  return (
    <div className={styles.axis}>
      <h3 className={styles.heading}>
        <button
          type="button"
          className={`${styles.row} ${axis.stale ? styles.stale : ''}`}
          aria-expanded={open}
          aria-controls={id}
          onClick={onToggle}
        >
          <RiArrowRightSLine
            className={styles.chevron}
            size={18}
            aria-hidden="true"
          />
          <span className={styles.title}>{t(`common.axis.${axis.axis}`)}</span>
          <StateMark state={axis.state} />
          <span className={styles.reason}>
            {axis.reason}
            <Pending axis={axis} />
          </span>
          <span className={styles.number}>
            <RelativeTime time={axis.since} form="span" />
          </span>
          <span className={styles.source} title={axis.source}>
            {axis.source}
          </span>
          <span className={styles.number}>
            <AgeOf
              observedAt={axis.observedAt}
              source={axis.source}
              stale={axis.stale}
            />
          </span>
        </button>
      </h3>
      {open ? (
        <div id={id} className={styles.body}>
          {axis.axis === 'nodes' ? <NodeList id={cluster.id} /> : null}
          {axis.axis === 'workloads' ? <WorkloadList id={cluster.id} /> : null}
          <TabLink axis={axis.axis} name={cluster.name} />
          <FindingList
            clusterId={cluster.id}
            clusterName={cluster.name}
            findings={findings}
            owner={cluster.ownership.owner}
          />
        </div>
      ) : null}
    </div>
  );
}

/** Some axes have a tab of their own, with all that they rest on. */
const TABS: Partial<Record<Axis, ClusterTab>> = {
  policy: 'policy',
  addOns: 'versions',
  versions: 'versions',
  certificates: 'versions',
};

function TabLink(props: { axis: Axis; name: string }) {
  const t = useFleetText();
  const links = useFleetLinks();
  const tab = TABS[props.axis];
  if (!tab) return null;
  return (
    <Link href={links.clusterTab(props.name, tab)} variant="body-small">
      {t(`common.tab.${tab}`)}
    </Link>
  );
}

function Pending(props: { axis: AxisStatus }) {
  const t = useFleetText();
  const { pending } = props.axis;
  if (!pending) return null;
  return (
    <span className={styles.pending}>
      {t('health.axes.pending', {
        state: t(`common.state.${pending.state}`),
        seen: String(pending.seen),
        needed: String(pending.needed),
        reason: pending.reason,
      })}
    </span>
  );
}
