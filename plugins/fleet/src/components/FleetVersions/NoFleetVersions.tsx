/* Copyright 2026 The Fleetstage Authors. Licensed under the Apache License, Version 2.0. */

import { Link } from '@backstage/ui';
import { useFleetText } from '../../hooks/useFleetText';
import { useFleetLinks } from '../../links/FleetLinks';
import { NextStep } from '../common/NextStep';

/** The next step while there is no cluster at all; the overview says how to add a source. */
export function NoFleetVersions() {
  const t = useFleetText();
  const links = useFleetLinks();
  return (
    <NextStep title={t('versions.empty.title')} text={t('versions.empty.text')}>
      <Link href={links.fleet()} variant="body-medium">
        {t('versions.empty.link')}
      </Link>
    </NextStep>
  );
}
