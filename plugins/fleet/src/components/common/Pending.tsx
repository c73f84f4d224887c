/* Copyright 2026 The Fleetstage Authors. Licensed under the Apache License, Version 2.0. */

import { FleetFailure } from './FleetFailure';
import { Loading } from './Loading';

/** What stands in place of an answer that is not there: it loads, or it could not be loaded. */
export function Pending(props: {
  error: Error | null;
  onRetry: () => void;
  /** About as large as what will come: width and height of each block. */
  blocks: ReadonlyArray<readonly [width: string, height: string]>;
  className?: string;
}) {
  const { error, onRetry, blocks, className } = props;
  return error ? (
    <FleetFailure error={error} onRetry={onRetry} />
  ) : (
    <Loading blocks={blocks} className={className} />
  );
}
