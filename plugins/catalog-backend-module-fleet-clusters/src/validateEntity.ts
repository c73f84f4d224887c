/* Copyright 2026 The Fleetstage Authors. Licensed under the Apache License, Version 2.0. */

import {
  DefaultNamespaceEntityPolicy,
  EntityPolicies,
  FieldFormatEntityPolicy,
  NoForeignRootFieldsEntityPolicy,
  resourceEntityV1alpha1Validator,
  SchemaValidEntityPolicy,
  type Entity,
} from '@backstage/catalog-model';

const policy = EntityPolicies.allOf([
  new SchemaValidEntityPolicy(),
  new DefaultNamespaceEntityPolicy(),
  new NoForeignRootFieldsEntityPolicy(),
  new FieldFormatEntityPolicy(),
]);

/**
 * Why the catalog would refuse an entity; `undefined` when it would not.
 *
 * @remarks One malformed entity makes the catalog throw away a whole mutation, so each is checked by itself first.
 */
export async function findEntityProblem(
  entity: Entity,
): Promise<string | undefined> {
  try {
    await policy.enforce(entity);
    if (
      entity.kind === 'Resource' &&
      !(await resourceEntityV1alpha1Validator.check(entity))
    ) {
      return 'not a valid Resource';
    }
    return undefined;
  } catch (error) {
    return error instanceof Error ? error.message : 'not a valid entity';
  }
}
