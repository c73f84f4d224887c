/* Copyright 2026 The Fleetstage Authors. Licensed under the Apache License, Version 2.0. */

import { type PropsWithChildren } from 'react';
import { Pending } from './Pending';
import styles from './PageBody.module.css';

/** What stands below the navigation of a fleet page, one part under the other. */
export function PageBody(props: PropsWithChildren<{}>) {
  return <div className={styles.page}>{props.children}</div>;
}

/** A page that has nothing to show yet: it loads, or it could not be loaded. */
export function PagePending(props: {
  error: Error | null;
  onRetry: () => void;
}) {
  return (
    <PageBody>
      <Pending
        {...props}
        className={styles.top}
        blocks={[
          ['320px', '28px'],
          ['640px', '64px'],
          ['100%', '160px'],
          ['100%', '280px'],
        ]}
      />
    </PageBody>
  );
}
