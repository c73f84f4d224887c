/* Copyright 2026 The Fleetstage Authors. Licensed under the Apache License, Version 2.0. */

import { type PropsWithChildren } from 'react';
import styles from './Facts.module.css';

/** What a verdict rests on: short facts in one line, with dots between them. */
export function Facts(props: PropsWithChildren<{}>) {
  return <div className={styles.facts}>{props.children}</div>;
}
