/* Copyright 2026 The Fleetstage Authors. Licensed under the Apache License, Version 2.0. */

import { configApiRef, useApi } from '@backstage/core-plugin-api';
import { type ClusterClass } from '@fleetstage/plugin-fleet-common';
import { type ComponentType } from 'react';
import { useFleetText } from '../hooks/useFleetText';
import { type ClusterForm } from './clusterForm';
import { type FieldProps } from './FieldFrame';
import { ClassField } from './StandardField';
import { useKeepFit } from './useDropUnfit';
import styles from './Fields.module.css';

export type RepositoryProps = FieldProps<string> & {
  registry?: { fields?: Record<string, unknown> };
  uiSchema?: { 'ui:options'?: Record<string, unknown> };
};

/**
 * A repository that a pull request goes to, where there is one.
 *
 * @remarks Whether there is a pull request may be left to the standard, which the conditions of a JSON Schema cannot
 * read. The picker itself is the one of the scaffolder, out of the registry of the form.
 */
export function RepositoryField(props: {
  field: RepositoryProps;
  isNeeded: (clusterClass: ClusterClass, form: ClusterForm) => boolean;
  /** Said where there is none. */
  notNeeded: string;
}) {
  const { field, isNeeded, notNeeded } = props;
  return (
    <ClassField field={field}>
      {(clusterClass, form) =>
        isNeeded(clusterClass, form) ? (
          <RepositoryPicker {...field} />
        ) : (
          <NotNeeded field={field} text={notNeeded} />
        )
      }
    </ClassField>
  );
}

/** The scaffolder's own picker, with the git hosts that the portal knows. */
export function RepositoryPicker(props: RepositoryProps) {
  const t = useFleetText();
  const hosts = useGitHosts();
  const RepoUrlPicker = props.registry?.fields?.RepoUrlPicker as
    | ComponentType<RepositoryProps>
    | undefined;
  if (!RepoUrlPicker) return null;
  if (hosts.length === 0) {
    return <p className={styles.note}>{t('create.repo.noHost')}</p>;
  }
  // The picker offers no host unless it is told which; its first one is chosen for whoever chooses none.
  const uiSchema = {
    ...props.uiSchema,
    'ui:options': { allowedHosts: hosts, ...props.uiSchema?.['ui:options'] },
  };
  // Title and description stand above it already.
  return <RepoUrlPicker {...props} uiSchema={uiSchema} schema={{}} />;
}

/** The git hosts that the portal's configuration names under `integrations`, in its order. */
function useGitHosts(): string[] {
  const integrations = useApi(configApiRef).getOptionalConfig('integrations');
  return (integrations?.keys() ?? []).flatMap(kind =>
    (integrations?.getOptionalConfigArray(kind) ?? []).flatMap(
      entry => entry.getOptionalString('host') ?? [],
    ),
  );
}

function NotNeeded(props: { field: RepositoryProps; text: string }) {
  const { field, text } = props;
  useKeepFit(field, false);
  return <p className={styles.note}>{text}</p>;
}
