/* Copyright 2026 The Fleetstage Authors. Licensed under the Apache License, Version 2.0. */

import { ButtonIcon, DialogTrigger, Popover } from '@backstage/ui';
import { type Ownership } from '@fleetstage/plugin-fleet-common';
import { RiInformationLine } from '@remixicon/react';
import { useFleetText } from '../../hooks/useFleetText';
import { OwnerLink } from '../common/OwnerLink';
import { Words } from '../common/Words';
import styles from './OwnerWithReason.module.css';

/** Who owns the cluster, and on request why we think so. */
export function OwnerWithReason(props: { ownership: Ownership }) {
  const t = useFleetText();
  const { owner, explanation, exists } = props.ownership;
  return (
    <span className={styles.owner}>
      <span className={styles.label}>{t('health.header.owner')}:</span>
      <OwnerLink owner={owner} />
      {owner && exists === false ? (
        <span className={styles.missing}>({t('common.owner.missing')})</span>
      ) : null}
      <DialogTrigger>
        <ButtonIcon
          size="small"
          variant="tertiary"
          icon={<RiInformationLine />}
          aria-label={t('health.header.ownerWhy')}
        />
        <Popover>
          <p className={styles.text}>
            <Words text={t('health.header.ownerSentence', { explanation })} />
          </p>
          {owner && exists === false ? (
            <p className={styles.text}>{t('health.header.ownerMissing')}</p>
          ) : null}
        </Popover>
      </DialogTrigger>
    </span>
  );
}
