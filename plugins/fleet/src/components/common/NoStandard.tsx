/* Copyright 2026 The Fleetstage Authors. Licensed under the Apache License, Version 2.0. */

import { useFleetText } from '../../hooks/useFleetText';
import { CodeBlock } from './CodeBlock';
import { NextStep } from './NextStep';
import styles from './NextStep.module.css';

const CONFIG = `fleet:
  standard:
    target: https://github.com/example/platform/blob/main/standard.yaml
`;

/** The next step where no standard is configured, or none could ever be read. */
export function NoStandard(props: { problems?: readonly string[] }) {
  const t = useFleetText();
  const { problems = [] } = props;
  return (
    <NextStep title={t('create.none.title')} text={t('create.none.text')}>
      {problems.length ? (
        <ul className={styles.sources}>
          {problems.map(problem => (
            <li key={problem}>{problem}</li>
          ))}
        </ul>
      ) : null}
      <CodeBlock text={CONFIG} />
    </NextStep>
  );
}
