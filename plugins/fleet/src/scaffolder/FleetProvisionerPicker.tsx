/* Copyright 2026 The Fleetstage Authors. Licensed under the Apache License, Version 2.0. */

import {
  adviseProvisioner,
  PROVISIONER_TITLES,
  providerOfProvisioner,
  type Advice,
  type ClusterClass,
  type ProvisionerName,
  type StandardInForce,
} from '@fleetstage/plugin-fleet-common';
import { Mark } from '../components/common/Mark';
import { useFleetText } from '../hooks/useFleetText';
import { provisionerIn } from './choices';
import { ChoiceCards } from './ChoiceCards';
import { titleId, type FieldProps } from './FieldFrame';
import { ClassField } from './StandardField';
import { useKeepFit } from './useDropUnfit';
import styles from './Fields.module.css';

/** What makes the cluster: the recommended one is marked, with its reason, and any other may be chosen. */
export function FleetProvisionerPicker(props: FieldProps<ProvisionerName>) {
  return (
    <ClassField field={props}>
      {(clusterClass, form, standard) => (
        <Provisioners
          field={props}
          clusterClass={clusterClass}
          selected={provisionerIn(clusterClass, form.provisioner).name}
          advice={adviceFor(clusterClass, standard, form.owner)}
        />
      )}
    </ClassField>
  );
}

/** The advice on the class; a team may have a setting of its own. */
function adviceFor(
  clusterClass: ClusterClass,
  { standard, advice }: StandardInForce,
  owner: string | undefined,
): Advice | undefined {
  const general = advice[clusterClass.name];
  return standard && general && owner
    ? adviseProvisioner(standard, clusterClass, general.fleetSize, owner)
    : general;
}

function Provisioners(props: {
  field: FieldProps<ProvisionerName>;
  clusterClass: ClusterClass;
  selected: ProvisionerName;
  advice: Advice | undefined;
}) {
  const t = useFleetText();
  const { field, clusterClass, selected, advice } = props;
  const { formData, onChange, disabled } = field;
  const { provisioners } = clusterClass;
  const fits = provisioners.some(({ name }) => name === formData);
  useKeepFit(field, fits);
  return (
    <ChoiceCards<ProvisionerName>
      labelledBy={titleId(field)}
      choices={provisioners.map((each, index) => ({
        value: each.name,
        title: PROVISIONER_TITLES[each.name],
        badge:
          advice?.provisioner === each.name ? (
            <Mark look="ok" word={t('create.provisioner.recommended')} />
          ) : null,
        body: (
          <>
            {advice?.provisioner === each.name ? (
              <p className={styles.text}>{advice.reason}</p>
            ) : null}
            <p className={styles.text}>
              {t('create.provisioner.brings', {
                provider: providerOfProvisioner(each),
                delivery: t(`create.delivery.${each.delivery}`),
              })}
              {index === 0 ? `, ${t('create.byDefault')}` : null}
            </p>
          </>
        ),
      }))}
      selected={selected}
      onSelect={onChange}
      disabled={disabled}
    />
  );
}
