/* Copyright 2026 The Fleetstage Authors. Licensed under the Apache License, Version 2.0. */

import { screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { axe, toHaveNoViolations } from 'jest-axe';
import { fakeFleetApi } from '../../testing/FakeFleetApi';
import { FACETS } from '../../testing/fixtures';
import { locationOf } from '../../testing/locationOf';
import {
  renderVersionsPage,
  VERSIONS_PAGE,
} from '../../testing/renderVersions';

expect.extend(toHaveNoViolations);

function rowsOf(name: string) {
  return within(screen.getByRole('table', { name }))
    .getAllByRole('row')
    .slice(1);
}

describe('the page Versions', () => {
  it('says how the fleet stands, and is accessible', async () => {
    const { container } = renderVersionsPage(fakeFleetApi());
    expect(
      await screen.findByRole('heading', {
        level: 2,
        name: '5 of 24 clusters out of support, 7 cannot move to the next minor yet, 2 with an unknown version',
      }),
    ).toBeInTheDocument();
    expect(screen.getByText('3 minors in use')).toBeInTheDocument();
    await screen.findByRole('table', { name: 'Add-ons by version' });
    expect(await axe(container)).toHaveNoViolations();
  });

  it('counts versions by environment; every number leads to its clusters', async () => {
    renderVersionsPage(
      fakeFleetApi(),
      `${VERSIONS_PAGE}?owner=group%3Adefault%2Fpayments`,
    );
    await screen.findByRole('table', { name: 'Versions by environment' });
    expect(
      rowsOf('Versions by environment').map(row => row.textContent),
    ).toEqual(['edge51–28', 'none–2––2', 'production–113–14', 'All5143224']);
    const link = screen.getByRole('link', {
      name: '11 clusters at 1.34 in production',
    });
    expect(link).toHaveAttribute(
      'href',
      '/fleet?owner=group%3Adefault%2Fpayments&environment=production&version=1.34',
    );
    expect(
      screen.getByRole('link', {
        name: '2 clusters of unknown version in edge',
      }),
    ).toHaveAttribute('href', expect.stringContaining('version=none'));
  });

  it('shows when support ends, the first to end first', async () => {
    const api = fakeFleetApi({
      getFacets: async () => ({
        ...FACETS,
        provider: [
          { value: 'eks', count: 17 },
          { value: 'rke2', count: 4 },
          { value: 'none', count: 3 },
        ],
      }),
    });
    renderVersionsPage(api);
    await screen.findByRole('table', { name: 'Support calendar' });
    const [ended, own, newer] = rowsOf('Support calendar');
    expect(ended).toHaveTextContent(
      /^ended1\.31Kubernetes5.*379 days ago.*edge-01edge-02and 3 more$/,
    );
    // The upstream calendar counts for every provider without one of its own.
    expect(
      await within(ended).findByRole('link', { name: /5 clusters at 1\.31/ }),
    ).toHaveAttribute(
      'href',
      '/fleet?version=1.31&provider=rke2&provider=none',
    );
    expect(own).toHaveTextContent(/^supported1\.34Amazon EKS14.*7 days left/);
    expect(
      within(own).getByRole('link', { name: 'prod-eu-2' }),
    ).toHaveAttribute(
      'href',
      '/catalog/default/resource/prod-eu-2/version-skew',
    );
    expect(newer).toHaveTextContent(/not in table.*Newer than the calendar/);
  });

  it('says who blocks whom, with links to the findings and to clusters', async () => {
    renderVersionsPage(fakeFleetApi(), `${VERSIONS_PAGE}?environment=edge`);
    await screen.findByRole('table', { name: 'What stops upgrades' });
    const [row] = rowsOf('What stops upgrades');
    expect(row).toHaveTextContent(/Kubelets that would be too old7edge-01/);
    expect(
      within(row).getByRole('link', { name: /^Findings: Kubelets/ }),
    ).toHaveAttribute(
      'href',
      '/fleet/findings?environment=edge&blocks=upgrade&rule=upgrade-kubelets',
    );
    expect(within(row).getByRole('link', { name: 'edge-01' })).toHaveAttribute(
      'title',
      '2 kubelets would be too old for 1.32',
    );
  });

  it('opens the clusters behind a version of an add-on, and Escape closes them', async () => {
    const api = fakeFleetApi();
    const app = renderVersionsPage(api);
    const cell = await screen.findByRole('button', {
      name: /^cert-manager 1\.18\.2 7 clusters .*7 not approved/,
    });
    expect(
      screen.getByRole('button', {
        name: /^cert-manager 1\.19\.1 12 clusters .*newest/,
      }),
    ).toBeInTheDocument();
    expect(
      screen.getByRole('button', {
        name: /^cert-manager no version 1 cluster .*1 orphaned/,
      }),
    ).toBeInTheDocument();
    expect(screen.getByText('any minor: >=1.18 <1.20')).toBeInTheDocument();

    await userEvent.click(cell);
    expect(locationOf(app).query.toString()).toBe(
      'addOn=cert-manager&addOnVersion=1.18.2',
    );
    const table = await screen.findByRole('table', {
      name: 'cert-manager 1.18.2 in clusters',
    });
    expect(table).toHaveTextContent(
      /edge-011\.18\.2not approved1\.31edgegroup paymentscert-managerhelmrunning/,
    );
    expect(api.getAddOnClusters).toHaveBeenCalledWith(
      'cert-manager',
      { version: '1.18.2', offset: 0, limit: 10 },
      expect.anything(),
    );
    expect(cell).toHaveAttribute('aria-expanded', 'true');
    cell.focus();
    await userEvent.keyboard('{Escape}');
    expect(locationOf(app).query.toString()).toBe('');
  });

  it('shows more versions of an add-on on demand', async () => {
    renderVersionsPage(fakeFleetApi());
    expect(
      await screen.findByRole('button', { name: /^KEDA 2\.18\.4/ }),
    ).toBeInTheDocument();
    expect(
      screen.queryByRole('button', { name: /^KEDA 2\.18\.3/ }),
    ).not.toBeInTheDocument();
    await userEvent.click(screen.getByRole('button', { name: '3 more' }));
    expect(
      screen.getByRole('button', { name: /^KEDA 2\.18\.1/ }),
    ).toBeInTheDocument();
  });
});
