/* Copyright 2026 The Fleetstage Authors. Licensed under the Apache License, Version 2.0. */

import { Skeleton } from '@backstage/ui';
import { useFleetText } from '../../hooks/useFleetText';

/** What stands where something loads: blocks about as large as what will come. */
export function Loading(props: {
  /** Width and height of each. */
  blocks: ReadonlyArray<readonly [width: string, height: string]>;
  className?: string;
}) {
  const t = useFleetText();
  const { blocks, className } = props;
  return (
    <div role="status" aria-label={t('common.loading')} className={className}>
      {blocks.map(([width, height], index) => (
        <Skeleton key={index} width={width} height={height} />
      ))}
    </div>
  );
}
