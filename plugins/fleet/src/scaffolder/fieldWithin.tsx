/* Copyright 2026 The Fleetstage Authors. Licensed under the Apache License, Version 2.0. */

import { type FieldExtensionComponentProps } from '@backstage/plugin-scaffolder-react';
import { type ComponentType, type PropsWithChildren } from 'react';
import { FLEET_FIELDS } from '.';
import { type FleetFieldName } from './fieldNames';

/** A field that stands in the root of its frontend system, as pages and tabs do. */
export function fieldWithin(
  name: FleetFieldName,
  Root: ComponentType<PropsWithChildren<{}>>,
) {
  const { component: Field, validation } = FLEET_FIELDS[name];
  return {
    component: (props: FieldExtensionComponentProps<unknown>) => (
      <Root>
        <Field {...props} />
      </Root>
    ),
    validation,
  };
}
