/* Copyright 2026 The Fleetstage Authors. Licensed under the Apache License, Version 2.0. */

import { Alert, Link } from '@backstage/ui';
import { type Creation } from '@fleetstage/plugin-fleet-common';
import { useCreation } from '../../hooks/standardQueries';
import { useFleetText, type FleetText } from '../../hooks/useFleetText';
import { useFleetLinks } from '../../links/FleetLinks';
import { RelativeTime } from '../common/RelativeTime';
import { CreationLinks } from './CreationLinks';
import { ForgetCreation } from './ForgetCreation';
import styles from './Standard.module.css';

/** Says that a cluster is still being made and how far that is, what is left to do, or why it failed; nothing for all others. */
export function CreationBanner(props: { name: string }) {
  const { data } = useCreation(props.name);
  if (!data || data.state === 'ready') return null;
  return <Banner creation={data} />;
}

function Banner(props: { creation: Creation }) {
  const t = useFleetText();
  const { creation } = props;
  const { message, createdAt, updatedAt } = creation;
  const { title, status, advice } = wordsFor(creation, t);
  const failed = creation.state === 'failed';
  return (
    <Alert
      role={failed ? 'alert' : 'status'}
      status={status}
      icon
      title={title}
      description={
        <>
          {message ? <p className={styles.sentence}>{message}</p> : null}
          {advice ? <p className={styles.sentence}>{advice}</p> : null}
          <p className={styles.sentence}>
            {t('standard.banner.since', {
              age: <RelativeTime time={createdAt} focusable />,
              news: <RelativeTime time={updatedAt} focusable />,
            })}
          </p>
          <div className={styles.foot}>
            <RegisterLink creation={creation} />
            <CreationLinks
              creation={creation}
              task={t(
                failed ? 'standard.banner.retry' : 'standard.banner.task',
              )}
              pullRequest={t('standard.banner.pullRequest')}
            />
            {failed ? <ForgetCreation name={creation.name} /> : null}
          </div>
        </>
      }
    />
  );
}

function wordsFor({ state, ...creation }: Creation, t: FleetText) {
  const controlPlane = t(`create.controlPlane.${creation.controlPlane}`);
  switch (state) {
    case 'failed':
      return {
        status: 'danger',
        title: t('standard.banner.failedTitle'),
        advice: t('standard.banner.failed'),
      } as const;
    case 'unregistered':
      return {
        status: 'warning',
        title: t('standard.banner.unregisteredTitle', { controlPlane }),
        advice: t('standard.banner.unregistered', { controlPlane }),
      } as const;
    default:
      return {
        status: 'info',
        title: t('standard.banner.title', {
          state: t(`standard.creation.${state}`),
        }),
        advice: undefined,
      } as const;
  }
}

/** Leads to the template that registers the cluster, where that is what is left to do. */
function RegisterLink(props: { creation: Creation }) {
  const t = useFleetText();
  const links = useFleetLinks();
  const { name, state } = props.creation;
  return state === 'unregistered' ? (
    <Link href={links.registerCluster(name)} variant="body-small">
      {t('standard.banner.register')}
    </Link>
  ) : null;
}
