/* Copyright 2026 The Fleetstage Authors. Licensed under the Apache License, Version 2.0. */

import { Link } from '@backstage/ui';
import { type Finding } from '@fleetstage/plugin-fleet-common';
import { useFleetText } from '../../hooks/useFleetText';
import { useFleetLinks } from '../../links/FleetLinks';
import { formatAbsolute, formatDay } from './format';
import { LongName } from './LongName';
import { Mark } from './Mark';

/** Says that a documented exception accepts a finding and until when, or that it did. */
export function ExceptionMark(props: { exception: Finding['exception'] }) {
  const t = useFleetText();
  const links = useFleetLinks();
  const { exception } = props;
  if (!exception) return null;
  const { name, state, expiresAt } = exception;
  return (
    <span title={formatAbsolute(expiresAt)}>
      <Mark
        look={state === 'accepted' ? 'planned' : 'severe'}
        word={t(`common.exception.${state}`, { day: formatDay(expiresAt) })}
      />{' '}
      <Link href={links.exceptions({ text: name })} variant="body-small">
        <LongName name={name} limit={28} />
      </Link>
    </span>
  );
}
