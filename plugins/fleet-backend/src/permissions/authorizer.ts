/* Copyright 2026 The Fleetstage Authors. Licensed under the Apache License, Version 2.0. */

import type {
  BackstageCredentials,
  PermissionsRegistryService,
  PermissionsService,
} from '@backstage/backend-plugin-api';
import { NotAllowedError } from '@backstage/errors';
import { AuthorizeResult } from '@backstage/plugin-permission-common';
import { createConditionTransformer } from '@backstage/plugin-permission-node';
import {
  fleetClusterCreatePermission,
  fleetClusterReadPermission,
  fleetClusterRefreshPermission,
} from '@fleetstage/plugin-fleet-common';
import { fleetClusterPermissionResourceRef } from '@fleetstage/plugin-fleet-node';
import type { ClusterScope } from '../store/reading/scope';

/** Answers what a caller may do. Always asked as the caller, never as the plugin. */
export interface Authorizer {
  /** Clusters that the caller may see. Throws NotAllowedError when that is none by policy. */
  readScope(credentials: BackstageCredentials): Promise<ClusterScope>;
  /** Throws NotAllowedError unless the caller may refresh this cluster. */
  assertMayRefresh(
    credentials: BackstageCredentials,
    clusterId: string,
  ): Promise<void>;
  /** Whether the caller may create clusters. */
  mayCreate(credentials: BackstageCredentials): Promise<boolean>;
}

/** An authorizer over the permission framework. */
export function createAuthorizer(services: {
  permissions: PermissionsService;
  permissionsRegistry: PermissionsRegistryService;
}): Authorizer {
  const { permissions, permissionsRegistry } = services;
  return {
    async readScope(credentials) {
      const [decision] = await permissions.authorizeConditional(
        [{ permission: fleetClusterReadPermission }],
        { credentials },
      );
      if (decision.result === AuthorizeResult.DENY) {
        throw new NotAllowedError('You may not see clusters');
      }
      if (decision.result !== AuthorizeResult.CONDITIONAL) return { all: true };
      const ruleset = permissionsRegistry.getPermissionRuleset(
        fleetClusterPermissionResourceRef,
      );
      return {
        all: false,
        criteria: createConditionTransformer(ruleset)(decision.conditions),
      };
    },
    async assertMayRefresh(credentials, clusterId) {
      const [decision] = await permissions.authorize(
        [
          {
            permission: fleetClusterRefreshPermission,
            resourceRef: clusterId,
          },
        ],
        { credentials },
      );
      if (decision.result !== AuthorizeResult.ALLOW) {
        throw new NotAllowedError('You may not refresh this cluster');
      }
    },
    async mayCreate(credentials) {
      const [decision] = await permissions.authorize(
        [{ permission: fleetClusterCreatePermission }],
        { credentials },
      );
      return decision.result === AuthorizeResult.ALLOW;
    },
  };
}
