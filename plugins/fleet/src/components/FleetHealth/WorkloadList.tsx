/* Copyright 2026 The Fleetstage Authors. Licensed under the Apache License, Version 2.0. */

import { useState } from 'react';
import { OBJECTS_LIMIT, useWorkloads } from '../../hooks/clusterQueries';
import { useFleetText } from '../../hooks/useFleetText';
import { LongName } from '../common/LongName';
import { ObjectBlock } from './ObjectBlock';
import styles from './Lists.module.css';

/** The workloads and pods that need attention, page by page. */
export function WorkloadList(props: { id: string }) {
  const t = useFleetText();
  const [offset, setOffset] = useState(0);
  const workloads = useWorkloads(props.id, offset);
  return (
    <ObjectBlock
      title={t('health.objects.workloads')}
      query={workloads}
      offset={offset}
      limit={OBJECTS_LIMIT}
      onOffset={setOffset}
    >
      {workloads.data?.items.map(workload => {
        const { kind, namespace, name, system, problem } = workload;
        return (
          <li key={`${kind}/${namespace}/${name}`} className={styles.item}>
            <span>
              <span className={styles.note}>{kind}</span>{' '}
              <span className={styles.name}>
                <LongName
                  name={namespace ? `${namespace}/${name}` : name}
                  limit={44}
                />
              </span>
            </span>
            <span>{problem}</span>
            <span className={styles.note}>
              {system ? t('health.objects.system') : null}
            </span>
          </li>
        );
      })}
    </ObjectBlock>
  );
}
