/* Copyright 2026 The Fleetstage Authors. Licensed under the Apache License, Version 2.0. */

import { type ClusterPreview } from '@fleetstage/plugin-fleet-common';
import { useFleetText } from '../hooks/useFleetText';
import { Code } from './Code';
import styles from './Fields.module.css';

/** The files and the command that create the cluster, and what differs from the last cluster of its kind. */
export function PreviewFiles(props: { preview: ClusterPreview }) {
  const t = useFleetText();
  const { files, command, previous, plan } = props.preview;
  return (
    <>
      {files.length ? (
        <div>
          <h4 className={styles.title}>
            {t('create.preview.files', { count: files.length })}
          </h4>
          {files.map(({ path, content }, index) => (
            <Code
              key={path}
              title={path}
              text={content}
              language="yaml"
              open={index === 0}
            />
          ))}
        </div>
      ) : null}
      {command ? (
        <Code
          title={t('create.preview.command')}
          text={command}
          language="bash"
          open
        />
      ) : null}
      {previous ? (
        <Code
          title={t('create.preview.difference', { name: previous.name })}
          text={previous.diff}
          language="diff"
          open
        />
      ) : null}
      {plan && !previous ? (
        <p className={styles.note}>{t('create.preview.noPrevious')}</p>
      ) : null}
    </>
  );
}
