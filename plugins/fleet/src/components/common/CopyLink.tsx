/* Copyright 2026 The Fleetstage Authors. Licensed under the Apache License, Version 2.0. */

import { useAppHref } from '@backstage/frontend-plugin-api';
import { useFleetText } from '../../hooks/useFleetText';
import { CopyButton } from './CopyButton';

/** Copies the whole address of a path of the app. */
export function CopyLink(props: { path: string }) {
  const t = useFleetText();
  const href = useAppHref(props.path);
  return (
    <CopyButton
      text={new URL(href, window.location.origin).href}
      label={t('common.copyLink')}
      variant="tertiary"
    />
  );
}
