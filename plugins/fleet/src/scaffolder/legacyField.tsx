/* Copyright 2026 The Fleetstage Authors. Licensed under the Apache License, Version 2.0. */

import {
  createScaffolderFieldExtension,
  type FieldExtensionComponentProps,
} from '@backstage/plugin-scaffolder-react';
import { lazy, Suspense } from 'react';
import { type FleetFieldName } from './fieldNames';

/** A field for `<ScaffolderFieldExtensions>` of the old frontend system; it loads when a form shows it first. */
export function legacyField(name: FleetFieldName) {
  const load = async () => {
    const [{ fieldWithin }, { LegacyFleetRoot }] = await Promise.all([
      import('./fieldWithin'),
      import('../links/LegacyFleetRoot'),
    ]);
    return fieldWithin(name, LegacyFleetRoot);
  };
  const Field = lazy(async () => ({ default: (await load()).component }));
  return createScaffolderFieldExtension<unknown>({
    name,
    component: (props: FieldExtensionComponentProps<unknown>) => (
      <Suspense fallback={null}>
        <Field {...props} />
      </Suspense>
    ),
    validation: async (...args) => (await load()).validation?.(...args),
  });
}
