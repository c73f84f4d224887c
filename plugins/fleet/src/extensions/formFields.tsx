/* Copyright 2026 The Fleetstage Authors. Licensed under the Apache License, Version 2.0. */

import { FormFieldBlueprint } from '@backstage/plugin-scaffolder-react/alpha';
import { type FleetFieldName } from '../scaffolder/fieldNames';

/** A field of the scaffolder's forms; it loads when a template is opened first. */
function formField<const N extends string>(name: N, fieldName: FleetFieldName) {
  return FormFieldBlueprint.make({
    name,
    params: {
      field: async () => {
        const { createFleetFormField } = await import(
          '../scaffolder/createFleetFormField'
        );
        return createFleetFormField(fieldName);
      },
    },
  });
}

/** `scaffolder-form-field:fleet/class-picker` and so on: the fields of our templates, by the names of their extensions. */
export const fleetFormFields = [
  formField('class-picker', 'FleetClassPicker'),
  formField('provisioner-picker', 'FleetProvisionerPicker'),
  formField('delivery-picker', 'FleetDeliveryPicker'),
  formField('repo-url-picker', 'FleetRepoUrlPicker'),
  formField('region-picker', 'FleetRegionPicker'),
  formField('version-picker', 'FleetVersionPicker'),
  formField('node-pools', 'FleetNodePools'),
  formField('variables', 'FleetVariables'),
  formField('labels', 'FleetLabels'),
  formField('deviations', 'FleetDeviations'),
  formField('exceptions-repo-url-picker', 'FleetExceptionsRepoUrlPicker'),
  formField('cluster-preview', 'FleetClusterPreview'),
  formField('finding-summary', 'FleetFindingSummary'),
  formField('exception-expiry', 'FleetExceptionExpiry'),
  formField('creation-picker', 'FleetCreationPicker'),
] as const;
