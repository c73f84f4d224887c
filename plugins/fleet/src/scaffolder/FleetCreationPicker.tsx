/* Copyright 2026 The Fleetstage Authors. Licensed under the Apache License, Version 2.0. */

import {
  needsRegistration,
  PROVISIONER_TITLES,
  type Creation,
} from '@fleetstage/plugin-fleet-common';
import { ownerTitle } from '../components/common/format';
import { NextStep } from '../components/common/NextStep';
import { Pending } from '../components/common/Pending';
import { CreationMark } from '../components/common/standardMarks';
import { useCreations } from '../hooks/standardQueries';
import { useFleetText } from '../hooks/useFleetText';
import { ChoiceCards } from './ChoiceCards';
import { FieldFrame, titleId, type FieldProps } from './FieldFrame';

/** A cluster that was asked for here and that its GitOps control plane does not know yet. */
export function FleetCreationPicker(props: FieldProps<string>) {
  const { data, error, refetch } = useCreations();
  return (
    <FieldFrame field={props}>
      {data ? (
        <Creations field={props} creations={data.items} />
      ) : (
        <Pending
          error={error}
          onRetry={() => refetch()}
          blocks={[['100%', '96px']]}
        />
      )}
    </FieldFrame>
  );
}

function Creations(props: {
  field: FieldProps<string>;
  creations: readonly Creation[];
}) {
  const t = useFleetText();
  const { field, creations } = props;
  const { formData, onChange, disabled } = field;
  const waiting = creations.filter(
    ({ provisioner, controlPlane, state }) =>
      state !== 'ready' && needsRegistration(provisioner, controlPlane),
  );
  if (!waiting.length) {
    return (
      <NextStep
        small
        title={t('create.creation.none')}
        text={
          formData
            ? t('create.creation.unknown', { name: formData })
            : t('create.creation.noneText')
        }
      />
    );
  }
  return (
    <ChoiceCards
      labelledBy={titleId(field)}
      choices={waiting.map(creation => ({
        value: creation.name,
        title: creation.name,
        badge: <CreationMark state={creation.state} />,
        body: <About creation={creation} />,
      }))}
      selected={formData}
      onSelect={onChange}
      disabled={disabled}
    />
  );
}

function About(props: { creation: Creation }) {
  const t = useFleetText();
  const { provisioner, owner, controlPlane, class: name } = props.creation;
  return (
    <>
      <div>
        {t('create.creation.about', {
          provisioner: PROVISIONER_TITLES[provisioner],
          class: name,
          owner: ownerTitle(owner),
        })}
      </div>
      <div>
        {t('create.creation.controlPlane', {
          controlPlane: t(`create.controlPlane.${controlPlane}`),
        })}
      </div>
    </>
  );
}
