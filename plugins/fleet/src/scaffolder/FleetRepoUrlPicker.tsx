/* Copyright 2026 The Fleetstage Authors. Licensed under the Apache License, Version 2.0. */

import { configApiRef, useApi } from '@backstage/core-plugin-api';
import { type ComponentType } from 'react';
import { useFleetText } from '../hooks/useFleetText';
import { deliveryIn } from './choices';
import { type FieldProps } from './FieldFrame';
import { ClassField } from './StandardField';
import { useKeepFit } from './useDropUnfit';
import styles from './Fields.module.css';

type Props = FieldProps<string> & {
  registry?: { fields?: Record<string, unknown> };
  uiSchema?: { 'ui:options'?: Record<string, unknown> };
};

/**
 * The repository that the pull request goes to; nothing where the portal applies the files itself.
 *
 * @remarks Whether there is a pull request may be left to the standard, which the conditions of a JSON Schema cannot
 * read. The picker itself is the one of the scaffolder, out of the registry of the form.
 */
export function FleetRepoUrlPicker(props: Props) {
  return (
    <ClassField field={props}>
      {(clusterClass, form) =>
        deliveryIn(clusterClass, form) === 'pull-request' ? (
          <Picker {...props} />
        ) : (
          <NotNeeded {...props} />
        )
      }
    </ClassField>
  );
}

function Picker(props: Props) {
  const t = useFleetText();
  const hosts = useGitHosts();
  const RepoUrlPicker = props.registry?.fields?.RepoUrlPicker as
    | ComponentType<Props>
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

function NotNeeded(props: Props) {
  const t = useFleetText();
  useKeepFit(props, false);
  return <p className={styles.note}>{t('create.repo.notNeeded')}</p>;
}
