/* Copyright 2026 The Fleetstage Authors. Licensed under the Apache License, Version 2.0. */

import { Alert } from '@backstage/ui';
import { type Creation } from '@fleetstage/plugin-fleet-common';
import { useCreation } from '../../hooks/standardQueries';
import { useFleetText } from '../../hooks/useFleetText';
import { RelativeTime } from '../common/RelativeTime';
import { CreationLinks } from './CreationLinks';
import styles from './Standard.module.css';

/** Says that a cluster is still being made and how far that is, or why it failed; nothing for all others. */
export function CreationBanner(props: { name: string }) {
  const { data } = useCreation(props.name);
  if (!data || data.state === 'ready') return null;
  return <Banner creation={data} />;
}

function Banner(props: { creation: Creation }) {
  const t = useFleetText();
  const { creation } = props;
  const { state, message, createdAt, updatedAt } = creation;
  const failed = state === 'failed';
  return (
    <Alert
      role={failed ? 'alert' : 'status'}
      status={failed ? 'danger' : 'info'}
      icon
      title={
        failed
          ? t('standard.banner.failedTitle')
          : t('standard.banner.title', {
              state: t(`standard.creation.${state}`),
            })
      }
      description={
        <>
          {message ? <p className={styles.sentence}>{message}</p> : null}
          {failed ? (
            <p className={styles.sentence}>{t('standard.banner.failed')}</p>
          ) : null}
          <p className={styles.sentence}>
            {t('standard.banner.since', {
              age: <RelativeTime time={createdAt} focusable />,
              news: <RelativeTime time={updatedAt} focusable />,
            })}
          </p>
          <div className={styles.foot}>
            <CreationLinks
              creation={creation}
              task={t(
                failed ? 'standard.banner.retry' : 'standard.banner.task',
              )}
              pullRequest={t('standard.banner.pullRequest')}
            />
          </div>
        </>
      }
    />
  );
}
