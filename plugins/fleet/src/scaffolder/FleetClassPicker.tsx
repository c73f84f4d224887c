/* Copyright 2026 The Fleetstage Authors. Licensed under the Apache License, Version 2.0. */

import {
  type ClusterClass,
  type NodePoolStandard,
} from '@fleetstage/plugin-fleet-common';
import { Fragment } from 'react';
import { Mark } from '../components/common/Mark';
import { useFleetText, type FleetText } from '../hooks/useFleetText';
import { findClass } from './choices';
import { ChoiceCards } from './ChoiceCards';
import { titleId, type FieldProps } from './FieldFrame';
import { StandardField, type Standard } from './StandardField';
import { useKeepFit } from './useDropUnfit';
import styles from './Fields.module.css';

/** The class of the new cluster: a card for each, with what it brings. */
export function FleetClassPicker(props: FieldProps<string>) {
  return (
    <StandardField field={props}>
      {standard => <Classes field={props} standard={standard} />}
    </StandardField>
  );
}

function Classes(props: { field: FieldProps<string>; standard: Standard }) {
  const t = useFleetText();
  const { field, standard } = props;
  const { formData, onChange, disabled } = field;
  const { classes } = standard.standard;
  useKeepFit(field, Boolean(findClass(standard.standard, formData)));
  return (
    <>
      {standard.mayCreate ? null : (
        <p role="status" className={styles.warning}>
          <Mark look="degraded" word={t('create.mayNot')} />
        </p>
      )}
      <ChoiceCards
        labelledBy={titleId(field)}
        choices={classes.map(each => ({
          value: each.name,
          title: each.title,
          body: <Brings clusterClass={each} t={t} />,
        }))}
        selected={formData}
        onSelect={onChange}
        disabled={disabled}
      />
    </>
  );
}

/** What a cluster of the class gets. */
function Brings(props: { clusterClass: ClusterClass; t: FleetText }) {
  const { clusterClass, t } = props;
  const { description, kubernetes, regions, addOns, observability, gitOps } =
    clusterClass;
  const facts: Array<[string, string]> = [
    [
      t('create.class.versions'),
      kubernetes.minors.map(({ minor }) => minor).join(', '),
    ],
    [t('create.class.regions'), regions.map(({ name }) => name).join(', ')],
    [
      t('create.class.nodes'),
      clusterClass.nodePools.map(pool => poolWords(pool, t)).join(', '),
    ],
    [
      t('create.class.addOns'),
      [...addOns, ...observability]
        .map(({ name, title }) => title ?? name)
        .join(', ') || t('create.class.nothing'),
    ],
    [t('create.class.gitOps'), t(`create.controlPlane.${gitOps.controlPlane}`)],
    [t('create.class.security'), securityWords(clusterClass, t)],
  ];
  return (
    <>
      {description}
      <dl className={styles.facts}>
        {facts.map(([term, value]) => (
          <Fragment key={term}>
            <dt>{term}</dt>
            <dd>{value}</dd>
          </Fragment>
        ))}
      </dl>
    </>
  );
}

function poolWords(pool: NodePoolStandard, t: FleetText): string {
  return t('create.class.nodesOf', {
    pool: pool.title ?? pool.name,
    min: String(pool.nodes.min),
    max: String(pool.nodes.max),
  });
}

const SECURITY = ['auditLog', 'secretsEncryption', 'privateEndpoint'] as const;

function securityWords({ security }: ClusterClass, t: FleetText): string {
  const words = SECURITY.filter(key => security[key]).map(key =>
    t(`create.class.${key}`),
  );
  return words.join(', ') || t('create.class.nothing');
}
