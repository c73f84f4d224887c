/* Copyright 2026 The Fleetstage Authors. Licensed under the Apache License, Version 2.0. */

/** The fields that the fleet brings to the forms of the scaffolder, as templates name them in `ui:field`. */
export const FLEET_FIELD_NAMES = [
  'FleetClassPicker',
  'FleetProvisionerPicker',
  'FleetDeliveryPicker',
  'FleetRepoUrlPicker',
  'FleetRegionPicker',
  'FleetVersionPicker',
  'FleetNodePools',
  'FleetVariables',
  'FleetLabels',
  'FleetDeviations',
  'FleetExceptionsRepoUrlPicker',
  'FleetClusterPreview',
  'FleetFindingSummary',
  'FleetExceptionExpiry',
  'FleetCreationPicker',
] as const;

/** A field that the fleet brings. */
export type FleetFieldName = (typeof FLEET_FIELD_NAMES)[number];
