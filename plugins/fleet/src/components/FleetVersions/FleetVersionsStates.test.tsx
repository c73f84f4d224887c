/* Copyright 2026 The Fleetstage Authors. Licensed under the Apache License, Version 2.0. */

import { screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { fakeFleetApi, failing } from '../../testing/FakeFleetApi';
import {
  aFleetVersions,
  anAddOnMatrix,
} from '../../testing/fleetVersionFixtures';
import { mockDownloads } from '../../testing/mockDownloads';
import { locationOf } from '../../testing/locationOf';
import {
  renderVersionsPage,
  VERSIONS_PAGE,
} from '../../testing/renderVersions';

describe('the states of the page Versions, and its URL', () => {
  it('asks what its URL says', async () => {
    const api = fakeFleetApi();
    renderVersionsPage(
      api,
      `${VERSIONS_PAGE}?environment=edge&version=1.34&text=eu&addOnText=cert&verdict=not-approved&offset=50&limit=50&addOn=cert-manager&clustersOffset=10`,
    );
    const filter = { environment: ['edge'], version: ['1.34'] };
    await waitFor(() =>
      expect(api.getAddOnMatrix).toHaveBeenCalledWith(
        {
          ...filter,
          text: 'cert',
          verdict: ['not-approved'],
          offset: 50,
          limit: 50,
        },
        expect.anything(),
      ),
    );
    expect(api.getFleetVersions).toHaveBeenCalledWith(
      { ...filter, text: 'eu' },
      expect.anything(),
    );
    expect(api.getAddOnClusters).toHaveBeenCalledWith(
      'cert-manager',
      {
        environment: ['edge'],
        text: 'eu',
        verdict: ['not-approved'],
        offset: 10,
        limit: 10,
      },
      expect.anything(),
    );
    // What the API does not narrow is said.
    expect(
      await screen.findByText(/search for clusters does not narrow add-ons/),
    ).toBeInTheDocument();
    expect(
      screen.getByText(/Kubernetes version does not narrow this list/),
    ).toBeInTheDocument();
  });

  it('writes filters to the URL and starts at the first page again', async () => {
    const api = fakeFleetApi();
    const app = renderVersionsPage(api, `${VERSIONS_PAGE}?offset=50&text=eu`);
    await userEvent.type(
      await screen.findByRole('searchbox', { name: 'Search add-ons' }),
      'cert',
    );
    await waitFor(() =>
      expect(locationOf(app).query.toString()).toBe('text=eu&addOnText=cert'),
    );
    await userEvent.click(
      screen.getAllByRole('button', { name: 'Clear filters' })[0],
    );
    expect(locationOf(app).query.toString()).toBe('addOnText=cert');
  });

  it('exports both, each under its own filter', async () => {
    const api = fakeFleetApi();
    const click = mockDownloads();
    renderVersionsPage(
      api,
      `${VERSIONS_PAGE}?environment=edge&text=eu&addOnText=cert`,
    );
    await userEvent.click(
      await screen.findByRole('button', { name: 'Export versions as CSV' }),
    );
    await userEvent.click(
      screen.getByRole('button', { name: 'Export add-ons as CSV' }),
    );
    await waitFor(() => expect(click).toHaveBeenCalledTimes(2));
    expect(api.exportVersions).toHaveBeenCalledWith({
      environment: ['edge'],
      text: 'eu',
    });
    expect(api.exportAddOns).toHaveBeenCalledWith({
      environment: ['edge'],
      text: 'cert',
    });
    click.mockRestore();
  });

  it('says how to configure a table of approved add-ons', async () => {
    renderVersionsPage(
      fakeFleetApi({
        getAddOnMatrix: async () => anAddOnMatrix({ approvedTable: false }),
      }),
    );
    expect(
      await screen.findByText(/approvedAddOns: \.\/approved-add-ons\.yaml/),
    ).toBeInTheDocument();
  });

  it('has words for a fleet without clusters, and for filters that nothing fits', async () => {
    const none = () =>
      fakeFleetApi({
        getFleetVersions: async () =>
          aFleetVersions({
            total: 0,
            unknown: 0,
            spread: [],
            support: [],
            calendars: [],
            blockers: [],
            blocked: 0,
          }),
      });
    const empty = renderVersionsPage(none());
    expect(
      await screen.findByRole('heading', { name: 'No clusters yet' }),
    ).toBeInTheDocument();
    expect(
      screen.getByRole('link', { name: 'How to add a source' }),
    ).toHaveAttribute('href', '/fleet');
    empty.unmount();
    const app = renderVersionsPage(none(), `${VERSIONS_PAGE}?environment=moon`);
    expect(await screen.findByText('Nothing matches')).toBeInTheDocument();
    await userEvent.click(
      screen.getAllByRole('button', { name: 'Clear filters' })[0],
    );
    expect(locationOf(app).query.toString()).toBe('');
  });

  it('has words for a fleet in which nothing is known or nothing is wrong', async () => {
    renderVersionsPage(
      fakeFleetApi({
        getFleetVersions: async () =>
          aFleetVersions({ support: [], blockers: [], blocked: 0 }),
        getAddOnMatrix: async () => anAddOnMatrix({ items: [], totalItems: 0 }),
      }),
    );
    expect(
      await screen.findByRole('heading', {
        name: /^0 of 24 clusters out of support, nothing known stops an upgrade/,
      }),
    ).toBeInTheDocument();
    expect(
      screen.getByText(/No version is known that a calendar could tell of/),
    ).toBeInTheDocument();
    expect(
      screen.getByText(/Nothing that was checked stops an upgrade/),
    ).toBeInTheDocument();
    expect(
      await screen.findByText(/No well-known add-on was found/),
    ).toBeInTheDocument();
  });

  it('shows denied and failed; a part that fails leaves the rest', async () => {
    const denied = renderVersionsPage(
      fakeFleetApi({ getFleetVersions: failing(403, 'No') }),
    );
    expect(await screen.findByText('You may not see this')).toBeInTheDocument();
    denied.unmount();
    renderVersionsPage(
      fakeFleetApi({ getAddOnMatrix: failing(500, 'The database is away') }),
    );
    expect(await screen.findByText('The database is away')).toBeInTheDocument();
    expect(
      screen.getByRole('table', { name: 'Versions by environment' }),
    ).toBeInTheDocument();
  });

  it('keeps what it had, with a note, when an update fails', async () => {
    const answer = jest.fn(async () => aFleetVersions());
    const api = fakeFleetApi({ getFleetVersions: answer });
    const before = renderVersionsPage(api);
    await screen.findByRole('heading', { level: 2, name: /out of support/ });
    before.unmount();
    answer.mockImplementation(failing(500, 'The database is away'));
    const later = Date.now() + 60_000;
    const now = jest.spyOn(Date, 'now').mockReturnValue(later);
    renderVersionsPage(api);
    expect(
      await screen.findByText(/The last update failed: The database is away/),
    ).toBeInTheDocument();
    expect(
      screen.getByRole('heading', { level: 2, name: /out of support/ }),
    ).toBeInTheDocument();
    now.mockRestore();
  });
});
