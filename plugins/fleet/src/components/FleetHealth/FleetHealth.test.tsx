/* Copyright 2026 The Fleetstage Authors. Licensed under the Apache License, Version 2.0. */

import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { axe, toHaveNoViolations } from 'jest-axe';
import { fakeFleetApi, failing } from '../../testing/FakeFleetApi';
import { aDetail, aFinding, anAxis } from '../../testing/fixtures';
import { CLUSTER_ENTITY, renderInFleet } from '../../testing/renderInFleet';
import { EntityFleetHealthContent } from './EntityFleetHealthContent';

expect.extend(toHaveNoViolations);

type Api = ReturnType<typeof fakeFleetApi>;

function renderTab(
  api: Api,
  options: { route?: string; mayRefresh?: boolean } = {},
) {
  return renderInFleet(<EntityFleetHealthContent />, {
    api,
    entity: CLUSTER_ENTITY,
    route: options.route ?? '/catalog/default/resource/prod-eu-2/fleet-health',
    mayRefresh: options.mayRefresh,
  });
}

/** Lines of the axis list, as people read them from the top. */
function axisTitles() {
  return screen
    .getAllByRole('heading', { level: 3 })
    .map(heading => within(heading).getByRole('button'))
    .map(button => button.children[1].textContent);
}

describe('the tab Fleet health', () => {
  it('says state, owner, sources and axes, worst first, and is accessible', async () => {
    const api = fakeFleetApi();
    const { container } = renderTab(api);
    expect(
      await screen.findByRole('heading', { level: 2, name: /^failing since/ }),
    ).toBeInTheDocument();
    expect(api.getCluster).toHaveBeenCalledWith(
      'id-prod-eu-2',
      expect.anything(),
    );
    expect(axisTitles()).toEqual([
      'Control plane',
      'Nodes',
      'Workloads',
      'Reachability',
      'Credentials',
      'Add-ons',
      'GitOps',
      'Versions',
      'Certificates',
      'Ownership',
    ]);
    expect(screen.getByText('2 axes are not applicable here')).toBeVisible();
    expect(screen.getByText('Cluster API')).toBeInTheDocument();
    expect(await screen.findByText('Nodes: ok → degraded')).toBeInTheDocument();
    expect(await axe(container)).toHaveNoViolations();

    await userEvent.click(
      screen.getByRole('button', { name: 'Why this owner?' }),
    );
    expect(await screen.findByRole('dialog')).toHaveTextContent(
      'Owner from label fleetstage.io/owner on the Cluster API object.',
    );
    await userEvent.keyboard('{Escape}');

    await userEvent.click(
      screen.getByRole('button', { name: '1 of 2 probes answered' }),
    );
    expect(
      await screen.findByText(/No answer within 10 s/),
    ).toBeInTheDocument();
  });

  it('unfolds an axis with its objects and findings, and the URL remembers', async () => {
    const api = fakeFleetApi();
    renderTab(api, {
      route: '/catalog/default/resource/prod-eu-2/fleet-health?axis=nodes',
    });
    expect(
      await screen.findByText('not ready: KubeletNotReady'),
    ).toBeInTheDocument();
    const finding = await screen.findByRole('article');
    expect(finding).toHaveTextContent('Node ip-10-0-1-17 is not ready');
    expect(finding).toHaveTextContent('Its pods move after five minutes');
    expect(finding).toHaveTextContent('Ready=False');
    expect(
      within(finding).getByRole('link', { name: 'Runbook' }),
    ).toHaveAttribute(
      'href',
      '/fleet/clusters/id-prod-eu-2/runbooks/node-not-ready',
    );
    expect(
      within(finding).getByRole('link', { name: 'group payments' }),
    ).toHaveAttribute('href', '/catalog/default/group/payments');

    const workloads = screen.getByRole('button', { name: /^Workloads/ });
    expect(workloads).toHaveAttribute('aria-expanded', 'false');
    expect(api.getWorkloads).not.toHaveBeenCalled();
    await userEvent.click(workloads);
    expect(await screen.findByText('1 of 2 replicas ready')).toBeVisible();
    expect(workloads).toHaveAttribute('aria-expanded', 'true');
  });

  it('shows what an exception accepts or did accept, and links a policy axis to its tab', async () => {
    const api = fakeFleetApi({
      getCluster: async () => aDetail({ axes: [anAxis('policy', 'degraded')] }),
      getFindings: async (_id, { status }) => ({
        items: [
          aFinding({
            id: status,
            axis: 'policy',
            clusterId: undefined,
            clusterName: undefined,
            exception: {
              name: `exception-${status}`,
              state: status === 'accepted' ? 'accepted' : 'expired',
              expiresAt: '2026-10-02',
            },
          }),
        ],
        totalItems: 1,
      }),
    });
    renderTab(api, {
      route: '/catalog/default/resource/prod-eu-2/fleet-health?axis=policy',
    });
    expect(await screen.findByText(/^accepted until/)).toBeInTheDocument();
    expect(screen.getByText(/^exception expired/)).toBeInTheDocument();
    expect(
      screen.getByRole('link', { name: 'exception-accepted' }),
    ).toHaveAttribute('href', '/fleet/exceptions?text=exception-accepted');
    expect(
      screen.getByRole('link', { name: 'Policy compliance' }),
    ).toHaveAttribute(
      'href',
      '/catalog/default/resource/prod-eu-2/policy-compliance',
    );
  });

  it('follows a refresh from waiting to done and reads the cluster again', async () => {
    const api = fakeFleetApi({
      requestRefresh: async () => ({
        state: 'waiting',
        probesDone: 0,
        probesTotal: 7,
      }),
      getRefresh: async () => ({
        state: 'running',
        probesDone: 3,
        probesTotal: 7,
      }),
    });
    renderTab(api);
    const ask = await screen.findByRole('button', { name: 'Refresh now' });
    await waitFor(() => expect(ask).toBeEnabled());
    expect(api.getRefresh).not.toHaveBeenCalled();
    await userEvent.click(ask);
    expect(
      await screen.findByText('Asking the cluster: 3 of 7 probes done'),
    ).toBeInTheDocument();
    expect(ask).toBeDisabled();
    const before = api.getCluster.mock.calls.length;
    api.getRefresh.mockResolvedValue({
      state: 'done',
      finishedAt: new Date().toISOString(),
      probesDone: 7,
      probesTotal: 7,
    });
    expect(
      await screen.findByText('Refreshed: 7 of 7 probes done'),
    ).toBeInTheDocument();
    await waitFor(() =>
      expect(api.getCluster.mock.calls.length).toBeGreaterThan(before),
    );
    expect(ask).toBeEnabled();
  });

  it('says that it waits for a worker', async () => {
    const waiting = {
      state: 'waiting',
      probesDone: 0,
      probesTotal: 0,
    } as const;
    const api = fakeFleetApi({
      getCluster: async () => aDetail({ refresh: waiting }),
      getRefresh: async () => waiting,
    });
    renderTab(api);
    expect(await screen.findByText('Waiting for a worker')).toBeInTheDocument();
  });

  it('says why a refresh is not allowed', async () => {
    // An id of its own: the permission hook keeps what it was told about the other.
    const api = fakeFleetApi({ getCluster: async () => aDetail({ id: 'x' }) });
    renderTab(api, { mayRefresh: false });
    expect(
      await screen.findByText(/needs the permission fleet\.cluster\.refresh/),
    ).toBeInTheDocument();
    expect(screen.getByRole('button', { name: 'Refresh now' })).toBeDisabled();
  });

  it('warns of what one should know before trusting the rest', async () => {
    const api = fakeFleetApi({
      getCluster: async () =>
        aDetail({
          tlsVerified: false,
          stale: true,
          conflicts: ['Cluster API says 1.34, kubeconfig sees 1.33'],
          quarantined: 'a label is too long',
          ownership: {
            owner: 'group:default/ghosts',
            explanation: 'by default',
            step: 'default',
            exists: false,
          },
          axes: [
            anAxis('nodes', 'ok', {
              pending: {
                state: 'degraded',
                reason: '2 not ready',
                seen: 1,
                needed: 3,
              },
            }),
          ],
        }),
    });
    renderTab(api);
    expect(
      await screen.findByText('TLS verification is switched off'),
    ).toBeInTheDocument();
    for (const text of [
      'This picture is old',
      'Cluster API says 1.34, kubeconfig sees 1.33',
      /a label is too long/,
      '(not in the catalog)',
      'degraded seen 1 of 3 times: 2 not ready',
    ]) {
      expect(screen.getByText(text)).toBeInTheDocument();
    }
  });

  it('renders hostile strings of a cluster as text', async () => {
    const hostile = '<img src=x onerror=alert(1)>[x](javascript:alert(1))';
    const api = fakeFleetApi({
      getCluster: async () =>
        aDetail({
          sentence: hostile,
          axes: [anAxis('nodes', 'failing', { reason: hostile })],
        }),
      getNodes: async () => ({
        items: [{ name: hostile, problems: [hostile] }],
        totalItems: 1,
      }),
      getFindings: async () => ({
        items: [
          aFinding({
            subject: hostile,
            message: hostile,
            advice: hostile,
            evidence: { [hostile]: hostile },
          }),
        ],
        totalItems: 1,
      }),
      getTransitions: async () => ({ items: [], totalItems: 0 }),
    });
    const { container } = renderTab(api, {
      route: '/catalog/default/resource/prod-eu-2/fleet-health?axis=nodes',
    });
    await screen.findByRole('article');
    await waitFor(() =>
      expect(screen.getAllByText(hostile).length).toBeGreaterThan(6),
    );
    expect(container.querySelector('img')).toBeNull();
    expect(container.querySelector('a[href^="javascript"]')).toBeNull();
    expect(
      screen.getByText('Nothing changed in the last 7 days.'),
    ).toBeInTheDocument();
  });

  it.each([
    [404, 'Nothing known under this name'],
    [403, 'You may not see this'],
    [500, 'The fleet could not be loaded'],
  ])('says what to do about a %d', async (status, title) => {
    renderTab(fakeFleetApi({ getCluster: failing(status, 'no') }));
    expect(await screen.findByRole('alert')).toHaveTextContent(title);
  });

  it('leads from versions, add-ons and certificates to the versions tab', async () => {
    renderTab(fakeFleetApi(), {
      route:
        '/catalog/default/resource/prod-eu-2/fleet-health?axis=versions&axis=addOns&axis=certificates',
    });
    const tabs = await screen.findAllByRole('link', { name: 'Version skew' });
    expect(tabs.map(tab => tab.getAttribute('href'))).toEqual(
      Array(3).fill('/catalog/default/resource/prod-eu-2/version-skew'),
    );
  });
});
