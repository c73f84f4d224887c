/* Copyright 2026 The Fleetstage Authors. Licensed under the Apache License, Version 2.0. */

import { Content, Header, Page } from '@backstage/core-components';
import { useFleetText } from '../../hooks/useFleetText';
import { FleetPage } from '../FleetPage';

/** The fleet page in the frame that apps of the old frontend system expect of a page. */
export function LegacyFleetPage() {
  const t = useFleetText();
  return (
    <Page themeId="tool">
      <Header title={t('common.title')} />
      <Content noPadding>
        <FleetPage />
      </Content>
    </Page>
  );
}
