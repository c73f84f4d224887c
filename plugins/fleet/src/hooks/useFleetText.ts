/* Copyright 2026 The Fleetstage Authors. Licensed under the Apache License, Version 2.0. */

import {
  useTranslationRef,
  type TranslationFunction,
} from '@backstage/frontend-plugin-api';
import { fleetTranslationRef } from '../translation';

/** Looks up a text of this plugin by its key. */
export type FleetText = TranslationFunction<(typeof fleetTranslationRef)['T']>;

/** The texts of this plugin in the language of the app. */
export function useFleetText(): FleetText {
  return useTranslationRef(fleetTranslationRef).t;
}
