/* Copyright 2026 The Fleetstage Authors. Licensed under the Apache License, Version 2.0. */

import { type ComponentType } from 'react';
import { type FieldProps } from './FieldFrame';
import { FleetClassPicker } from './FleetClassPicker';
import { FleetClusterPreview } from './FleetClusterPreview';
import { FleetCreationPicker } from './FleetCreationPicker';
import { FleetDeliveryPicker } from './FleetDeliveryPicker';
import { FleetDeviations } from './FleetDeviations';
import { FleetExceptionExpiry } from './FleetExceptionExpiry';
import { FleetExceptionsRepoUrlPicker } from './FleetExceptionsRepoUrlPicker';
import { FleetFindingSummary } from './FleetFindingSummary';
import { FleetLabels } from './FleetLabels';
import { FleetNodePools } from './FleetNodePools';
import { FleetProvisionerPicker } from './FleetProvisionerPicker';
import { FleetRegionPicker } from './FleetRegionPicker';
import { FleetRepoUrlPicker } from './FleetRepoUrlPicker';
import { FleetVariables } from './FleetVariables';
import { FleetVersionPicker } from './FleetVersionPicker';
import { type FleetFieldName } from './fieldNames';
import {
  validateDeviations,
  validateExceptionsRepoUrl,
  validateExpiry,
  validateLabels,
  validatePreview,
  validateRepoUrl,
  type FieldValidation,
} from './validations';

/** A field: what it shows, and what is checked before the form goes on. */
export interface FleetField {
  component: ComponentType<FieldProps<unknown>>;
  validation?: FieldValidation<unknown>;
}

/** The fields by their names. Values differ from field to field, and only the form brings them together. */
export const FLEET_FIELDS: Record<FleetFieldName, FleetField> = {
  FleetClassPicker: field(FleetClassPicker),
  FleetProvisionerPicker: field(FleetProvisionerPicker),
  FleetDeliveryPicker: field(FleetDeliveryPicker),
  FleetRepoUrlPicker: field(FleetRepoUrlPicker, validateRepoUrl),
  FleetRegionPicker: field(FleetRegionPicker),
  FleetVersionPicker: field(FleetVersionPicker),
  FleetNodePools: field(FleetNodePools),
  FleetVariables: field(FleetVariables),
  FleetLabels: field(FleetLabels, validateLabels),
  FleetDeviations: field(FleetDeviations, validateDeviations),
  FleetExceptionsRepoUrlPicker: field(
    FleetExceptionsRepoUrlPicker,
    validateExceptionsRepoUrl,
  ),
  FleetClusterPreview: field(FleetClusterPreview, validatePreview),
  FleetFindingSummary: field(FleetFindingSummary),
  FleetExceptionExpiry: field(FleetExceptionExpiry, validateExpiry),
  FleetCreationPicker: field(FleetCreationPicker),
};

function field<T>(
  component: ComponentType<FieldProps<T>>,
  validation?: FieldValidation<T>,
): FleetField {
  return { component, validation } as unknown as FleetField;
}
