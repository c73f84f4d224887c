/* Copyright 2026 The Fleetstage Authors. Licensed under the Apache License, Version 2.0. */

import { screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { axe, toHaveNoViolations } from 'jest-axe';
import { fakeFleetApi } from '../../testing/FakeFleetApi';
import { locationOf } from '../../testing/locationOf';
import { renderInFleet } from '../../testing/renderInFleet';
import { FleetPage } from './FleetPage';

expect.extend(toHaveNoViolations);

const nav = () => screen.findByRole('navigation', { name: 'Fleet pages' });

describe('the navigation between the fleet pages', () => {
  it('marks the current page, keeps the filter of clusters and leads to the others', async () => {
    const app = renderInFleet(<FleetPage />, {
      api: fakeFleetApi(),
      route: '/fleet/findings?environment=production&severity=critical',
    });
    const links = within(await nav()).getAllByRole('link');
    expect(links.map(link => link.textContent)).toEqual([
      'Overview',
      'Policies',
      'Versions',
      'Findings',
      'Exceptions',
      'Standard',
    ]);
    expect(
      links.filter(link => link.getAttribute('aria-current') === 'page'),
    ).toEqual([links[3]]);
    expect(links.map(link => link.getAttribute('href'))).toEqual([
      '/fleet?environment=production',
      '/fleet/policies?environment=production',
      '/fleet/versions?environment=production',
      '/fleet/findings?environment=production',
      '/fleet/exceptions',
      '/fleet/standard?environment=production',
    ]);
    expect(await axe(await nav())).toHaveNoViolations();
    await userEvent.click(links[1]);
    expect(locationOf(app).pathname).toBe('/fleet/policies');
    expect(
      await screen.findByRole('heading', { name: /covered by a policy/ }),
    ).toBeInTheDocument();
    expect(
      within(await nav()).getByRole('link', { name: 'Policies' }),
    ).toHaveAttribute('aria-current', 'page');
  });

  it('stands above a runbook, where no page is the current one', async () => {
    renderInFleet(<FleetPage />, {
      api: fakeFleetApi(),
      route: '/fleet/clusters/a/runbooks/policies',
    });
    expect(
      await screen.findByRole('heading', { name: 'Node not ready' }),
    ).toBeInTheDocument();
    for (const link of within(await nav()).getAllByRole('link')) {
      expect(link).not.toHaveAttribute('aria-current');
    }
  });

  it('leads to runbooks that concern no cluster', async () => {
    const api = fakeFleetApi();
    renderInFleet(<FleetPage />, { api, route: '/fleet/runbooks/exceptions' });
    expect(
      await screen.findByRole('heading', { name: 'Exception document' }),
    ).toBeInTheDocument();
    expect(
      screen.getByRole('link', { name: 'Back to the findings' }),
    ).toHaveAttribute('href', '/fleet/findings');
    expect(api.getCluster).not.toHaveBeenCalled();
  });
});
