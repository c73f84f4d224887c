/* Copyright 2026 The Fleetstage Authors. Licensed under the Apache License, Version 2.0. */

import { Link } from '@backstage/ui';
import { type ClusterDetail } from '@fleetstage/plugin-fleet-common';
import { useFleetText } from '../../hooks/useFleetText';
import { useFleetLinks } from '../../links/FleetLinks';
import { NextStep } from '../common/NextStep';
import { StateMark } from '../common/StateMark';

/** A cluster whose versions nobody has read: why, and what to do next. */
export function NeverLooked(props: {
  name: string;
  cluster: ClusterDetail | undefined;
}) {
  const t = useFleetText();
  const links = useFleetLinks();
  const { name, cluster } = props;
  const lifecycle = cluster?.lifecycle ?? 'active';
  const planned = lifecycle !== 'active';
  const failure = cluster?.probes.find(each => each.probe === 'versions')?.error
    ?.message;
  return (
    <NextStep
      title={
        <>
          <StateMark state={planned ? 'planned' : 'unknown'} />{' '}
          {t('versionTab.never.title')}
        </>
      }
      text={
        planned
          ? t('versionTab.never.planned', {
              lifecycle: t(`common.lifecycle.${lifecycle}`),
            })
          : t('versionTab.never.text')
      }
    >
      {failure ? (
        <p>{t('versionTab.never.error', { message: failure })}</p>
      ) : null}
      <Link href={links.cluster(name, 'versions')} variant="body-small">
        {t('versionTab.never.link')}
      </Link>
    </NextStep>
  );
}
