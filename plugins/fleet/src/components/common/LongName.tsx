/* Copyright 2026 The Fleetstage Authors. Licensed under the Apache License, Version 2.0. */

import { VisuallyHidden } from '@backstage/ui';
import { splitMiddle } from './format';

/** A name that is cut in the middle when it is long, with the whole of it on hover and for screen readers. */
export function LongName(props: { name: string; limit?: number }) {
  const { name, limit = 32 } = props;
  const parts = splitMiddle(name, limit);
  if (!parts) return <>{name}</>;
  return (
    <span title={name}>
      <span aria-hidden="true">{`${parts.head}…${parts.tail}`}</span>
      <VisuallyHidden>{name}</VisuallyHidden>
    </span>
  );
}
