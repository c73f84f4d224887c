/* Copyright 2026 The Fleetstage Authors. Licensed under the Apache License, Version 2.0. */

import { regionsFor, type ClusterClass } from '@fleetstage/plugin-fleet-common';
import { useFleetText } from '../hooks/useFleetText';
import { providerIn } from './choices';
import { ChoiceCards } from './ChoiceCards';
import { titleId, type FieldProps } from './FieldFrame';
import { ClassField } from './StandardField';
import { useKeepFit } from './useDropUnfit';

/** One of the regions that the class allows. */
export function FleetRegionPicker(props: FieldProps<string>) {
  return (
    <ClassField field={props}>
      {(clusterClass, form) => (
        <Regions
          field={props}
          regions={regionsFor(clusterClass, providerIn(clusterClass, form))}
        />
      )}
    </ClassField>
  );
}

function Regions(props: {
  field: FieldProps<string>;
  regions: ClusterClass['regions'];
}) {
  const t = useFleetText();
  const { field, regions } = props;
  const { formData, onChange, disabled } = field;
  const fits = regions.some(({ name }) => name === formData);
  useKeepFit(field, fits);
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
      selected={formData ?? regions[0]?.name}
      onSelect={onChange}
      disabled={disabled}
    />
  );
}
