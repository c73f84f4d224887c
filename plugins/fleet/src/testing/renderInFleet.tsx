/* Copyright 2026 The Fleetstage Authors. Licensed under the Apache License, Version 2.0. */

// Only tests import this file, so what it needs are devDependencies.
/* eslint-disable @backstage/no-undeclared-imports */
import { mockApis, renderInTestApp } from '@backstage/frontend-test-utils';
import {
  EntityProvider,
  entityRouteRef,
} from '@backstage/plugin-catalog-react';
import { catalogApiMock } from '@backstage/plugin-catalog-react/testUtils';
import {
  AuthorizeResult,
  type EvaluatePermissionRequest,
} from '@backstage/plugin-permission-common';
import { type Entity } from '@backstage/catalog-model';
import {
  fleetClusterCreatePermission,
  fleetClusterRefreshPermission,
  type FleetApi,
} from '@fleetstage/plugin-fleet-common';
import { type JSX } from 'react';
import { fleetApiRef } from '../api/fleetApiRef';
import { FleetRoot } from '../links/FleetRoot';
import { rootRouteRef } from '../routes';

export const CLUSTER_ENTITY: Entity = {
  apiVersion: 'backstage.io/v1alpha1',
  kind: 'Resource',
  metadata: {
    name: 'prod-eu-2',
    namespace: 'default',
    annotations: {
      'fleetstage.io/cluster-id': 'id-prod-eu-2',
      'fleetstage.io/owner-origin': 'from label `team` on the Argo CD secret',
    },
  },
  spec: { type: 'kubernetes-cluster', owner: 'group:default/payments' },
};

export const GROUP_ENTITY: Entity = {
  apiVersion: 'backstage.io/v1alpha1',
  kind: 'Group',
  metadata: { name: 'payments', namespace: 'default' },
  spec: { type: 'team', children: [] },
};

/** Renders something as it stands in an app of the new frontend system. */
export function renderInFleet(
  element: JSX.Element,
  options: {
    api: FleetApi;
    route?: string;
    entity?: Entity;
    mayRefresh?: boolean;
    mayCreate?: boolean;
  },
) {
  const { api, route = '/fleet', entity } = options;
  const { mayRefresh = true, mayCreate = true } = options;
  const denied = [
    mayRefresh ? [] : fleetClusterRefreshPermission.name,
    mayCreate ? [] : fleetClusterCreatePermission.name,
  ].flat();
  const decide = (request: EvaluatePermissionRequest) =>
    denied.includes(request.permission.name)
      ? AuthorizeResult.DENY
      : AuthorizeResult.ALLOW;
  return renderInTestApp(
    <FleetRoot>
      {entity ? (
        <EntityProvider entity={entity}>{element}</EntityProvider>
      ) : (
        element
      )}
    </FleetRoot>,
    {
      apis: [
        [fleetApiRef, api],
        catalogApiMock({ entities: [CLUSTER_ENTITY, GROUP_ENTITY] }),
        mockApis.permission({ authorize: decide }),
      ],
      mountedRoutes: {
        '/fleet': rootRouteRef,
        '/catalog/:namespace/:kind/:name': entityRouteRef,
      },
      initialRouteEntries: [route],
      config: { integrations: { github: [{ host: 'git.example.com' }] } },
    },
  );
}
