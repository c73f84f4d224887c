/* Copyright 2026 The Fleetstage Authors. Licensed under the Apache License, Version 2.0. */

import { useFleetText } from '../hooks/useFleetText';
import { deliveryIn, provisionerIn } from './choices';
import { ChoiceCards } from './ChoiceCards';
import { titleId, type FieldProps } from './FieldFrame';
import { ClassField } from './StandardField';

const DELIVERIES = ['pull-request', 'apply'] as const;

type Delivery = (typeof DELIVERIES)[number];

/** In which way the cluster comes into being: proposed in a pull request, or applied by the portal. */
export function FleetDeliveryPicker(props: FieldProps<Delivery>) {
  const t = useFleetText();
  const { onChange, disabled } = props;
  return (
    <ClassField field={props}>
      {(clusterClass, form) => (
        <ChoiceCards<Delivery>
          labelledBy={titleId(props)}
          choices={DELIVERIES.map(value => ({
            value,
            title: t(`create.delivery.${value}`),
            badge:
              provisionerIn(clusterClass, form.provisioner).delivery === value
                ? t('create.byDefault')
                : null,
            body: t(`create.delivery.${value}Text`),
          }))}
          selected={deliveryIn(clusterClass, form)}
          onSelect={onChange}
          disabled={disabled}
        />
      )}
    </ClassField>
  );
}
