/* Copyright 2026 The Fleetstage Authors. Licensed under the Apache License, Version 2.0. */

import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { axe, toHaveNoViolations } from 'jest-axe';
import { expectWithoutAnswer } from '../../testing/expectWithoutAnswer';
import { fakeFleetApi } from '../../testing/FakeFleetApi';
import { locationOf } from '../../testing/locationOf';
import { aFleetPolicy, aFleetPolicyPage } from '../../testing/matrixFixtures';
import { mockDownloads } from '../../testing/mockDownloads';
import { renderInFleet } from '../../testing/renderInFleet';
import { FleetPoliciesPage } from './FleetPoliciesPage';

expect.extend(toHaveNoViolations);

function renderPage(api = fakeFleetApi(), search = '') {
  return renderInFleet(<FleetPoliciesPage />, {
    api,
    route: `/fleet/policies${search}`,
  });
}

const matrix = () => screen.findByRole('grid', { name: 'Policies by cluster' });
const cell = (name: RegExp) => screen.getByRole('link', { name });

describe('/fleet/policies', () => {
  it('says who is covered and shows the matrix, accessibly', async () => {
    const { container } = renderPage();
    expect(
      await screen.findByRole('heading', {
        name: '3 of 6 clusters covered by a policy engine, 2 have none, 1 unknown',
      }),
    ).toBeInTheDocument();
    const rows = within(await matrix()).getAllByRole('row');
    expect(rows).toHaveLength(3);
    expect(rows[1]).toHaveTextContent('No host namespaces');
    expect(rows[1]).toHaveTextContent('1 unknown');
    expect(screen.getByText(/the 3 worst of 6 clusters/)).toBeInTheDocument();
    expect(
      cell(/^prod-eu-2: No host namespaces, failing\. Git enforces/),
    ).toHaveAttribute(
      'href',
      '/catalog/default/resource/prod-eu-2/policy-compliance',
    );
    expect(await axe(container)).toHaveNoViolations();
  });

  it('is one stop in the Tab order, moves by arrow keys and opens by Enter', async () => {
    const app = renderPage();
    await matrix();
    const first = cell(/^prod-eu-2: No host/);
    first.focus();
    await userEvent.keyboard('{ArrowRight}');
    expect(cell(/^prod-us-1: No host/)).toHaveFocus();
    expect(screen.getByRole('tooltip', { hidden: true })).toHaveTextContent(
      'Enforced, no failures',
    );
    await userEvent.keyboard('{ArrowDown}{End}');
    expect(cell(/^edge-17: Containers/)).toHaveFocus();
    await userEvent.keyboard('{Control>}{Home}{/Control}{ArrowRight}');
    const stops = within(await matrix())
      .getAllByRole('link', { name: /: / })
      .filter(link => link.tabIndex === 0);
    expect(stops).toEqual([cell(/^prod-us-1: No host/)]);
    await userEvent.keyboard('{Enter}');
    expect(locationOf(app).pathname).toBe(
      '/catalog/default/resource/prod-us-1/policy-compliance',
    );
  });

  it('opens the clusters of a policy, keeps that in the URL, and Escape closes', async () => {
    const api = fakeFleetApi();
    const app = renderPage(api, '?environment=production');
    await userEvent.click(
      await screen.findByRole('button', {
        name: 'Details of No host namespaces in all clusters',
      }),
    );
    const title = 'No host namespaces in every cluster';
    const clusters = within(await screen.findByRole('table', { name: title }));
    expect(locationOf(app).query.get('open')).toBe('host-namespaces');
    expect(api.getPolicyClusters).toHaveBeenCalledWith(
      expect.objectContaining({
        key: 'host-namespaces',
        environment: ['production'],
        offset: 0,
        limit: 10,
      }),
      expect.anything(),
    );
    const link = clusters.getByRole('link', { name: 'prod-eu-2' });
    expect(link).toHaveAttribute(
      'href',
      '/catalog/default/resource/prod-eu-2/policy-compliance?text=disallow-host-namespaces',
    );
    link.focus();
    await userEvent.keyboard('{Escape}');
    await waitFor(() =>
      expect(screen.queryByRole('table', { name: title })).toBeNull(),
    );
    await userEvent.click(screen.getByText('No host namespaces'));
    expect(await screen.findByRole('table', { name: title })).toBeVisible();
  });

  it('asks the API for what the URL says and exports it', async () => {
    const api = fakeFleetApi();
    const click = mockDownloads();
    renderPage(
      api,
      '?owner=none&engine=kyverno&severity=high&drift=missing&policyText=host&sort=name&offset=25&limit=50',
    );
    await matrix();
    const asked = {
      owner: ['none'],
      engine: ['kyverno'],
      severity: ['high'],
      drift: ['missing'],
      policyText: 'host',
      sort: 'name',
    };
    expect(api.getFleetPolicies).toHaveBeenCalledWith(
      { ...asked, offset: 25, limit: 50 },
      expect.anything(),
    );
    await userEvent.click(screen.getByRole('button', { name: 'Export CSV' }));
    await waitFor(() => expect(click).toHaveBeenCalled());
    expect(api.exportPolicies).toHaveBeenCalledWith(asked);
    click.mockRestore();
  });

  it('pages on the server', async () => {
    const api = fakeFleetApi({
      getFleetPolicies: async () =>
        aFleetPolicyPage({
          items: Array.from({ length: 25 }, (_each, index) =>
            aFleetPolicy({ key: `p${index}`, title: `Policy ${index}` }),
          ),
          totalItems: 120,
        }),
    });
    const app = renderPage(api);
    expect(within(await matrix()).getAllByRole('row')).toHaveLength(26);
    await userEvent.click(screen.getByRole('button', { name: 'Next' }));
    expect(locationOf(app).query.get('offset')).toBe('25');
  });

  it('says what to do when there is nothing, nothing matches, it fails, is denied or loads', async () => {
    const none = async () => aFleetPolicyPage({ items: [], totalItems: 0 });
    const empty = renderPage(fakeFleetApi({ getFleetPolicies: none }));
    expect(
      await screen.findByRole('heading', { name: 'No policies yet' }),
    ).toBeInTheDocument();
    expect(screen.getByText(/intent:/)).toBeInTheDocument();
    empty.unmount();
    const filtered = renderPage(
      fakeFleetApi({ getFleetPolicies: none }),
      '?engine=kyverno',
    );
    expect(await screen.findByText('No policy matches')).toBeInTheDocument();
    filtered.unmount();
    await expectWithoutAnswer(answer =>
      renderPage(fakeFleetApi({ getFleetPolicies: answer })),
    );
  });
});
