/* Copyright 2026 The Fleetstage Authors. Licensed under the Apache License, Version 2.0. */

import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { axe, toHaveNoViolations } from 'jest-axe';
import { expectWithoutAnswer } from '../../testing/expectWithoutAnswer';
import { fakeFleetApi } from '../../testing/FakeFleetApi';
import { minutesAgo } from '../../testing/fixtures';
import { locationOf } from '../../testing/locationOf';
import {
  anEngine,
  aPolicySummary,
  aViolation,
  aViolationPage,
} from '../../testing/policyFixtures';
import { CLUSTER_ENTITY, renderInFleet } from '../../testing/renderInFleet';
import { EntityPolicyComplianceContent } from './EntityPolicyComplianceContent';

expect.extend(toHaveNoViolations);

const PATH = '/catalog/default/resource/prod-eu-2/policy-compliance';

function renderTab(api = fakeFleetApi(), search = '') {
  return renderInFleet(<EntityPolicyComplianceContent />, {
    api,
    entity: CLUSTER_ENTITY,
    route: `${PATH}${search}`,
  });
}

const region = (name: string) => screen.findByRole('region', { name });
const table = (name: string) => screen.findByRole('table', { name });

describe('the tab Policy compliance', () => {
  it('says verdict, engines, drift, policies, violations, exemptions and trend, and is accessible', async () => {
    const api = fakeFleetApi();
    const { container } = renderTab(api);
    expect(
      await screen.findByRole('heading', {
        level: 2,
        name: /enforces 9 of 12/,
      }),
    ).toBeInTheDocument();
    expect(api.getClusterPolicy).toHaveBeenCalledWith(
      'id-prod-eu-2',
      expect.anything(),
    );
    expect(screen.getByText('24 of 46 results listed')).toBeVisible();

    const engines = within(await region('Engines'));
    expect(engines.getByText('ready')).toBeInTheDocument();
    expect(engines.getByText('Kyverno 1.15.2')).toBeInTheDocument();
    expect(engines.getByText('12 min')).toBeInTheDocument();

    const drift = within(await table('Policies that drift from git'));
    expect(drift.getAllByRole('row')).toHaveLength(3);
    expect(
      drift.getByText('Git enforces; the cluster only audits.'),
    ).toBeVisible();
    expect(
      drift.getByText('Git enforces; the cluster does not have it.'),
    ).toBeVisible();

    const policies = within(await table('Policies'));
    expect(policies.getByText('Containers have limits')).toBeVisible();
    expect(policies.getByText(/20 of 42 listed/)).toBeVisible();

    const violations = within(await table('Violations'));
    expect(violations.getByText('DaemonSet in payments')).toBeVisible();
    expect(violations.getByText('exception ledger-host-network')).toBeVisible();
    expect(
      screen.getByText(/22 more are counted but not listed/),
    ).toBeInTheDocument();

    const exemptions = within(await table('Exemptions'));
    expect(exemptions.getAllByRole('row')[1]).toHaveTextContent(
      'expired, still in effect',
    );
    expect(exemptions.getByText(/4 days ago/)).toBeVisible();
    expect(exemptions.getByRole('link', { name: 'PAY-1234' })).toHaveAttribute(
      'href',
      'https://tickets.example.com/PAY-1234',
    );
    expect(
      exemptions.queryByRole('link', { name: /javascript/ }),
    ).not.toBeInTheDocument();

    expect(
      screen.getByText(
        '3 introduced and 3 fixed over 3 days with a look; 42 open and 2 accepted at the latest.',
      ),
    ).toBeInTheDocument();
    expect(await axe(container)).toHaveNoViolations();
  });

  it('unfolds differences path by path, and the URL remembers', async () => {
    const app = renderTab();
    const drift = within(await table('Policies that drift from git'));
    const fold = drift.getByRole('button', {
      name: 'Details of disallow-host-namespaces',
    });
    await userEvent.click(fold);
    expect(fold).toHaveAttribute('aria-expanded', 'true');
    const differences = within(
      screen.getByRole('table', { name: 'Differences' }),
    );
    expect(
      differences.getByRole('row', { name: /validation/ }),
    ).toHaveTextContent('spec.validationFailureActionEnforceAudit');
    expect(locationOf(app).query.getAll('open')).toEqual([
      'drift:kyverno/ClusterPolicy/disallow-host-namespaces',
    ]);
    await userEvent.keyboard('{Escape}');
    expect(fold).toHaveAttribute('aria-expanded', 'false');
  });

  it('filters by a number of drift, by facets and by status', async () => {
    const api = fakeFleetApi();
    const app = renderTab(api);
    const tiles = await screen.findByRole('group', {
      name: 'Policies by how they compare to git',
    });
    await userEvent.click(
      within(tiles).getByRole('button', { name: /missing/ }),
    );
    expect(locationOf(app).query.getAll('drift')).toEqual(['missing']);
    await waitFor(async () =>
      expect(within(await table('Policies')).getAllByRole('row')).toHaveLength(
        2,
      ),
    );

    const severity = await screen.findByRole('group', { name: 'By severity' });
    const bars = within(severity).getAllByRole('button');
    expect(bars.map(bar => bar.textContent)).toEqual(['high30', 'medium12']);
    await userEvent.click(bars[0]);
    const namespaces = screen.getByRole('group', { name: 'By namespace' });
    await userEvent.click(
      within(namespaces).getByRole('button', { name: /no namespace/ }),
    );
    await waitFor(() =>
      expect(api.getViolations).toHaveBeenLastCalledWith(
        'id-prod-eu-2',
        expect.objectContaining({
          severity: ['high'],
          namespace: ['none'],
          status: 'open',
          offset: 0,
          limit: 25,
        }),
        expect.anything(),
      ),
    );
  });

  it('asks for what the URL says and pages on the server', async () => {
    const items = Array.from({ length: 25 }, (_each, index) =>
      aViolation({ id: `v${index}` }),
    );
    const api = fakeFleetApi({
      getViolations: async () => aViolationPage({ items, totalItems: 900 }),
    });
    const app = renderTab(
      api,
      '?enforcement=audit&text=host&vStatus=accepted&vOffset=25&drift=weaker',
    );
    const violations = await table('Violations');
    expect(within(violations).getAllByRole('row')).toHaveLength(26);
    expect(api.getClusterPolicies).toHaveBeenCalledWith(
      'id-prod-eu-2',
      expect.objectContaining({
        enforcement: ['audit'],
        text: 'host',
        drift: ['weaker'],
      }),
      expect.anything(),
    );
    expect(api.getViolations).toHaveBeenCalledWith(
      'id-prod-eu-2',
      expect.objectContaining({ status: 'accepted', offset: 25 }),
      expect.anything(),
    );
    const pager = screen.getByRole('navigation', { name: 'Violations' });
    expect(pager).toHaveTextContent('26 to 50 of 900');
    await userEvent.click(within(pager).getByRole('button', { name: 'Next' }));
    expect(locationOf(app).query.get('vOffset')).toBe('50');
  });

  it('names what could not be read (403) and what is stale, and shows the rest', async () => {
    const api = fakeFleetApi({
      getClusterPolicy: async () =>
        aPolicySummary({
          engines: [
            anEngine({
              state: 'forbidden',
              sentence: 'The portal may not read its policies',
              evidenceStale: true,
              evidenceAt: minutesAgo(300),
            }),
          ],
          gaps: [
            {
              engine: 'kyverno',
              what: 'policyreports',
              kind: 'forbidden',
              message: 'Grant list on wgpolicyk8s.io.',
            },
          ],
        }),
    });
    renderTab(api);
    expect(
      await screen.findByText(
        'Kyverno, policyreports: the portal’s credential may not read it (403). Grant list on wgpolicyk8s.io.',
      ),
    ).toBeInTheDocument();
    expect(screen.getByText('no access')).toBeInTheDocument();
    expect(screen.getByText('stale, as of 5 h ago')).toBeInTheDocument();
    expect(await table('Policies')).toBeInTheDocument();
  });

  it('gives a cluster without an engine a state of its own, and no empty table', async () => {
    const api = fakeFleetApi({
      getClusterPolicy: async () =>
        aPolicySummary({
          sentence: 'No policy engine',
          engines: [anEngine({ state: 'absent' })],
          intent: undefined,
          trend: [],
        }),
      getExemptions: async () => ({ items: [], totalItems: 0 }),
    });
    renderTab(api);
    expect(
      await screen.findByRole('heading', { name: 'No policy engine here' }),
    ).toBeInTheDocument();
    expect(screen.getByText(/helm install kyverno/)).toBeInTheDocument();
    // Nothing can escape where nothing looks.
    expect(screen.queryByText(/Nothing escapes/)).not.toBeInTheDocument();
    expect(screen.queryByRole('table')).not.toBeInTheDocument();
    expect(api.getViolations).not.toHaveBeenCalled();
  });

  it('says how to configure an intent', async () => {
    const api = fakeFleetApi({
      getClusterPolicy: async () => aPolicySummary({ intent: undefined }),
    });
    renderTab(api);
    expect(
      await screen.findByRole('heading', {
        name: 'No intent is configured for this cluster',
      }),
    ).toBeInTheDocument();
    expect(screen.getByText(/target: .\/policy-intent/)).toBeInTheDocument();
  });

  it('shows that it loads, and what to do when it fails or is denied', async () => {
    await expectWithoutAnswer(answer =>
      renderTab(fakeFleetApi({ getClusterPolicy: answer })),
    );
  });

  it('cuts long messages and renders hostile ones as text', async () => {
    const hostile = '<img src=x onerror=alert(1)>';
    const api = fakeFleetApi({
      getViolations: async () =>
        aViolationPage({
          items: [
            aViolation({ message: hostile }),
            aViolation({ id: 'long', message: `a ${'b'.repeat(400)} end` }),
          ],
        }),
    });
    const { container } = renderTab(api);
    expect(await screen.findByText(hostile)).toBeInTheDocument();
    expect(container.querySelector('img')).toBeNull();
    expect(screen.getByText(/^a b+…$/).tagName).toBe('SUMMARY');
  });
});
