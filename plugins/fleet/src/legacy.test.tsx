/* Copyright 2026 The Fleetstage Authors. Licensed under the Apache License, Version 2.0. */

import {
  catalogApiRef,
  EntityProvider,
  entityRouteRef,
} from '@backstage/plugin-catalog-react';
import { catalogApiMock } from '@backstage/plugin-catalog-react/testUtils';
import { permissionApiRef } from '@backstage/plugin-permission-react';
import {
  ScaffolderFieldExtensions,
  useCustomFieldExtensions,
} from '@backstage/plugin-scaffolder-react';
import {
  MockPermissionApi,
  renderInTestApp,
  TestApiProvider,
} from '@backstage/test-utils';
import { screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { type JSX } from 'react';
import { Route, Routes, useLocation } from 'react-router-dom';
import {
  EntityFleetHealthContent,
  EntityPolicyComplianceContent,
  EntityVersionSkewContent,
  fleetApiRef,
  FleetClassPickerFieldExtension,
  FleetClusterCard,
  FleetClusterPreviewFieldExtension,
  FleetOwnedClustersCard,
  FleetPage,
  fleetPlugin,
  isFleetCluster,
} from './legacy';
import { fakeFleetApi } from './testing/FakeFleetApi';
import { CLUSTER_ENTITY, GROUP_ENTITY } from './testing/renderInFleet';
import { rootRouteRef } from './routes';

function Where() {
  const { pathname, search } = useLocation();
  return <output>{`${pathname}${search}`}</output>;
}

async function renderLegacy(element: JSX.Element, route = '/fleet') {
  const api = fakeFleetApi();
  await renderInTestApp(
    <TestApiProvider
      apis={[
        [fleetApiRef, api],
        [catalogApiRef, catalogApiMock({ entities: [CLUSTER_ENTITY] })],
        [permissionApiRef, new MockPermissionApi()],
      ]}
    >
      {element}
      <Where />
    </TestApiProvider>,
    {
      routeEntries: [route],
      mountedRoutes: {
        '/fleet': rootRouteRef,
        '/catalog/:namespace/:kind/:name': entityRouteRef,
      },
    },
  );
  return api;
}

describe('the plugin in an app of the old frontend system', () => {
  it('shows the fleet page, with its state in the URL of React Router', async () => {
    const api = await renderLegacy(
      <Routes>
        <Route path="/fleet/*" element={<FleetPage />} />
      </Routes>,
      '/fleet?state=failing',
    );
    expect(
      await screen.findByRole('heading', { name: /1 cluster failing/ }),
    ).toBeInTheDocument();
    expect(api.getClusters).toHaveBeenCalledWith(
      expect.objectContaining({ state: ['failing'] }),
      expect.anything(),
    );
    await userEvent.click(
      await screen.findByRole('button', { name: 'Clear filters' }),
    );
    await waitFor(() =>
      expect(screen.getByRole('status', { name: '' })).toHaveTextContent(
        /^\/fleet\??$/,
      ),
    );
  });

  it('shows the pages below it, and leads from one to another', async () => {
    await renderLegacy(
      <Routes>
        <Route path="/fleet/*" element={<FleetPage />} />
      </Routes>,
      '/fleet/findings?severity=critical',
    );
    expect(
      await screen.findByRole('heading', { name: /3 open findings/ }),
    ).toBeInTheDocument();
    await userEvent.click(screen.getByRole('link', { name: 'Exceptions' }));
    expect(
      await screen.findByRole('heading', { name: /2 exceptions/ }),
    ).toBeInTheDocument();
  });

  it('shows the policy tab', async () => {
    await renderLegacy(
      <EntityProvider entity={CLUSTER_ENTITY}>
        <EntityPolicyComplianceContent />
      </EntityProvider>,
    );
    expect(await screen.findByText('Drift from intent')).toBeInTheDocument();
  });

  it('shows the versions tab', async () => {
    await renderLegacy(
      <EntityProvider entity={CLUSTER_ENTITY}>
        <EntityVersionSkewContent />
      </EntityProvider>,
    );
    expect(
      await screen.findByText('Where its components are'),
    ).toBeInTheDocument();
  });

  it('shows tab and cards', async () => {
    await renderLegacy(
      <>
        <EntityProvider entity={CLUSTER_ENTITY}>
          <EntityFleetHealthContent />
          <FleetClusterCard />
        </EntityProvider>
        <EntityProvider entity={GROUP_ENTITY}>
          <FleetOwnedClustersCard />
        </EntityProvider>
      </>,
    );
    expect(await screen.findByText('State by axis')).toBeInTheDocument();
    expect(await screen.findByText('Open findings')).toBeInTheDocument();
    expect(await screen.findByText('Clusters owned')).toBeInTheDocument();
  });

  it('brings the fields of its templates to the forms of the scaffolder', async () => {
    function Fields() {
      const fields = useCustomFieldExtensions<{ name: string }>(
        <ScaffolderFieldExtensions>
          <FleetClassPickerFieldExtension />
          <FleetClusterPreviewFieldExtension />
        </ScaffolderFieldExtensions>,
      );
      return <>{fields.map(({ name }) => name).join(', ')}</>;
    }
    await renderLegacy(<Fields />);
    expect(
      await screen.findByText(/FleetClassPicker, FleetClusterPreview/),
    ).toBeInTheDocument();
  });

  it('knows its entities and brings its API', () => {
    expect(isFleetCluster(CLUSTER_ENTITY)).toBe(true);
    expect(isFleetCluster(GROUP_ENTITY)).toBe(false);
    expect([...fleetPlugin.getApis()].map(({ api }) => api.id)).toEqual([
      'plugin.fleet.service',
    ]);
  });
});
