/* Copyright 2026 The Fleetstage Authors. Licensed under the Apache License, Version 2.0. */

import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { fakeFleetApi } from '../../testing/FakeFleetApi';
import { CLUSTERS } from '../../testing/fixtures';
import { locationOf } from '../../testing/locationOf';
import { renderInFleet } from '../../testing/renderInFleet';
import { FleetPage } from './FleetPage';

const ROUTE =
  '/fleet?owner=none&environment=edge&environment=production&state=failing&text=prod&sort=nodes&order=asc&offset=50&limit=50&groupBy=owner';

function degradedTile() {
  const tiles = screen.getByRole('group', { name: 'Clusters by state' });
  return within(tiles).getByRole('button', { name: /degraded/ });
}

describe('the URL of the fleet page', () => {
  it('decides what is asked of the API', async () => {
    const api = fakeFleetApi();
    renderInFleet(<FleetPage />, { api, route: ROUTE });
    const others = {
      owner: ['none'],
      environment: ['edge', 'production'],
      text: 'prod',
    };
    const filter = { ...others, state: ['failing'] };
    await waitFor(() =>
      expect(api.getClusters).toHaveBeenCalledWith(
        { ...filter, sort: 'nodes', order: 'asc', offset: 50, limit: 50 },
        expect.anything(),
      ),
    );
    // The tiles count every state, so that another one can be chosen.
    expect(api.getOverview).toHaveBeenCalledWith(others, expect.anything());
    expect(api.getHeatMap).toHaveBeenCalledWith(
      { ...filter, groupBy: 'owner' },
      expect.anything(),
    );
    expect(
      screen.getByRole('searchbox', { name: 'Search clusters' }),
    ).toHaveValue('prod');
  });

  it('follows tiles, sorting and paging', async () => {
    const api = fakeFleetApi({
      getClusters: async () => ({ items: CLUSTERS, totalItems: 60 }),
    });
    const app = renderInFleet(<FleetPage />, { api });
    await screen.findByRole('rowheader', { name: 'prod-eu-2' });

    await userEvent.click(degradedTile());
    expect(locationOf(app).query.getAll('state')).toEqual(['degraded']);
    expect(degradedTile()).toHaveAttribute('aria-pressed', 'true');

    await userEvent.click(await screen.findByRole('button', { name: /Next/ }));
    expect(locationOf(app).query.get('offset')).toBe('25');

    await userEvent.click(
      screen.getByRole('columnheader', { name: /Version/ }),
    );
    expect(locationOf(app).query.get('sort')).toBe('version');
    expect(locationOf(app).query.get('offset')).toBeNull();
    await waitFor(() =>
      expect(api.getClusters).toHaveBeenLastCalledWith(
        {
          state: ['degraded'],
          sort: 'version',
          order: 'asc',
          offset: 0,
          limit: 25,
        },
        expect.anything(),
      ),
    );
  });

  it('takes the search text when typing pauses, and `/` goes to the search', async () => {
    const api = fakeFleetApi();
    const app = renderInFleet(<FleetPage />, { api });
    const search = await screen.findByRole('searchbox', {
      name: 'Search clusters',
    });
    expect(search).not.toHaveFocus();
    await userEvent.keyboard('/');
    expect(search).toHaveFocus();
    await userEvent.keyboard('eu/1');
    expect(search).toHaveValue('eu/1');
    await waitFor(() => expect(locationOf(app).query.get('text')).toBe('eu/1'));
    const texts = api.getClusters.mock.calls.map(([query]) => query.text);
    expect(texts).not.toContain('eu');
  });

  it('exports everything under the filter', async () => {
    const api = fakeFleetApi();
    const saved: Blob[] = [];
    const createObjectURL = jest.fn((blob: Blob) => {
      saved.push(blob);
      return 'blob:fleet';
    });
    Object.assign(URL, { createObjectURL, revokeObjectURL: jest.fn() });
    const click = jest
      .spyOn(HTMLAnchorElement.prototype, 'click')
      .mockImplementation(() => {});
    renderInFleet(<FleetPage />, {
      api,
      route: '/fleet?provider=EKS&offset=25',
    });
    await userEvent.click(
      await screen.findByRole('button', { name: 'Export CSV' }),
    );
    await waitFor(() => expect(click).toHaveBeenCalled());
    expect(api.exportClusters).toHaveBeenCalledWith({ provider: ['EKS'] });
    expect(saved[0].type).toContain('text/csv');
    click.mockRestore();
  });

  it('names the runbook below the page', async () => {
    const api = fakeFleetApi();
    renderInFleet(<FleetPage />, {
      api,
      route: '/fleet/clusters/id%201/runbooks/node-not-ready',
    });
    expect(
      await screen.findByRole('heading', { name: 'Node not ready' }),
    ).toBeInTheDocument();
    expect((await screen.findByText('the kubelet')).tagName).toBe('STRONG');
    expect(api.getRunbook).toHaveBeenCalledWith(
      'id 1',
      'node-not-ready',
      expect.anything(),
    );
    expect(api.getOverview).not.toHaveBeenCalled();
  });
});
