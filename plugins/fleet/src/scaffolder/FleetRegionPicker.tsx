/* Copyright 2026 The Fleetstage Authors. Licensed under the Apache License, Version 2.0. */

import { type ClusterClass } from '@fleetstage/plugin-fleet-common';
import { useFleetText } from '../hooks/useFleetText';
import { ChoiceCards } from './ChoiceCards';
import { titleId, type FieldProps } from './FieldFrame';
import { ClassField } from './StandardField';
import { useDropUnfit } from './useDropUnfit';

/** One of the regions that the class allows. */
export function FleetRegionPicker(props: FieldProps<string>) {
  return (
    <ClassField field={props}>
      {clusterClass => <Regions field={props} clusterClass={clusterClass} />}
    </ClassField>
  );
}

function Regions(props: {
  field: FieldProps<string>;
  clusterClass: ClusterClass;
}) {
  const t = useFleetText();
  const { field, clusterClass } = props;
  const { formData, onChange, disabled } = field;
  const { regions } = clusterClass;
  const fits =
    formData === undefined || regions.some(({ name }) => name === formData);
  useDropUnfit(fits ? undefined : { value: undefined }, onChange);
  return (
    <ChoiceCards
      labelledBy={titleId(field)}
      choices={regions.map(({ name, zones }, index) => ({
        value: name,
        title: name,
        badge: index === 0 ? t('create.byDefault') : null,
        body: zones.length
          ? t('create.region.zones', { zones: zones.join(', ') })
          : t('create.region.zonesUnknown'),
      }))}
      selected={formData ?? regions[0].name}
      onSelect={onChange}
      disabled={disabled}
    />
  );
}
