/* Copyright 2026 The Fleetstage Authors. Licensed under the Apache License, Version 2.0. */

// Only tests import this file.
import { EntityVersionSkewContent } from '../components/VersionSkew';
import { FleetVersionsPage } from '../components/FleetVersions';
import { type fakeFleetApi } from './FakeFleetApi';
import { CLUSTER_ENTITY, renderInFleet } from './renderInFleet';

export const VERSIONS_TAB = '/catalog/default/resource/prod-eu-2/version-skew';

/** Renders the tab "Version skew" of a cluster. */
export function renderVersionsTab(
  api: ReturnType<typeof fakeFleetApi>,
  route = VERSIONS_TAB,
) {
  return renderInFleet(<EntityVersionSkewContent />, {
    api,
    entity: CLUSTER_ENTITY,
    route,
  });
}

export const VERSIONS_PAGE = '/fleet/versions';

/** Renders the page "Versions" of the fleet. */
export function renderVersionsPage(
  api: ReturnType<typeof fakeFleetApi>,
  route = VERSIONS_PAGE,
) {
  return renderInFleet(<FleetVersionsPage />, { api, route });
}
