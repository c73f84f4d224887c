/* Copyright 2026 The Fleetstage Authors. Licensed under the Apache License, Version 2.0. */

import { useFleetText } from '../../hooks/useFleetText';
import { CopyButton } from './CopyButton';
import styles from './NextStep.module.css';

/** Something to paste, with a button that copies it. */
export function CodeBlock(props: { text: string; label?: string }) {
  const t = useFleetText();
  const { text, label = t('page.empty.copy') } = props;
  return (
    <>
      {/* eslint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- it scrolls sideways on small screens */}
      <pre className={styles.code} tabIndex={0}>
        {text}
      </pre>
      <div>
        <CopyButton text={text} label={label} />
      </div>
    </>
  );
}
