/* Copyright 2026 The Fleetstage Authors. Licensed under the Apache License, Version 2.0. */

import { useState } from 'react';
import { OBJECTS_LIMIT, useNodes } from '../../hooks/clusterQueries';
import { useFleetText } from '../../hooks/useFleetText';
import { LongName } from '../common/LongName';
import { RelativeTime } from '../common/RelativeTime';
import { ObjectBlock } from './ObjectBlock';
import styles from './Lists.module.css';

/** The nodes that need attention, page by page. */
export function NodeList(props: { id: string }) {
  const t = useFleetText();
  const [offset, setOffset] = useState(0);
  const nodes = useNodes(props.id, offset);
  return (
    <ObjectBlock
      title={t('health.objects.nodes')}
      query={nodes}
      offset={offset}
      limit={OBJECTS_LIMIT}
      onOffset={setOffset}
    >
      {nodes.data?.items.map(node => (
        <li key={node.name} className={styles.item}>
          <span className={styles.name}>
            <LongName name={node.name} limit={44} />
          </span>
          <span>{node.problems.join('; ')}</span>
          <span className={styles.note}>
            {node.kubeletVersion
              ? t('health.objects.kubelet', { version: node.kubeletVersion })
              : null}
            {node.kubeletVersion && node.since ? ' · ' : null}
            {node.since ? <RelativeTime time={node.since} form="span" /> : null}
          </span>
        </li>
      ))}
    </ObjectBlock>
  );
}
