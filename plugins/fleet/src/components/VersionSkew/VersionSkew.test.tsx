/* Copyright 2026 The Fleetstage Authors. Licensed under the Apache License, Version 2.0. */

import { screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { axe, toHaveNoViolations } from 'jest-axe';
import { fakeFleetApi } from '../../testing/FakeFleetApi';
import { inDays } from '../../testing/policyFixtures';
import { renderVersionsTab } from '../../testing/renderVersions';
import {
  aBlocker,
  ADD_ONS,
  aClusterVersions,
} from '../../testing/versionFixtures';

expect.extend(toHaveNoViolations);

/** Cells of the rows of a table, as people read them. */
function rowsOf(name: string) {
  const table = screen.getByRole('table', { name });
  return within(table)
    .getAllByRole('row')
    .slice(1)
    .map(row => row.textContent);
}

describe('the tab Version skew', () => {
  it('says what runs, how long it is supported and what stops the upgrade, and is accessible', async () => {
    const api = fakeFleetApi();
    const { container } = renderVersionsTab(api);
    expect(
      await screen.findByRole('heading', {
        level: 2,
        name: /API server 1\.34\.4 on Amazon EKS: standard support ends .*; 2 things stop the upgrade to 1\.35$/,
      }),
    ).toHaveTextContent(/^ok/);
    expect(api.getVersions).toHaveBeenCalledWith(
      'id-prod-eu-2',
      expect.anything(),
    );
    expect(screen.getByText('v1.34.4-eks-1a2b3c')).toBeInTheDocument();
    expect(screen.getAllByText(/7 days left/).length).toBeGreaterThan(0);
    expect(await axe(container)).toHaveNoViolations();
  });

  it('draws where components are, and says the same in words and as tables', async () => {
    renderVersionsTab(fakeFleetApi());
    const picture = await screen.findByRole('img');
    expect(picture).toHaveAccessibleName(
      'API servers: 3 at 1.34 (ok); Controllers: 3 at 1.34 (ok); ' +
        'Kubelets: 2 at 1.31 (at limit), 6 at 1.32 (lagging), 42 at 1.34 (ok); ' +
        'kube-proxies: 1 at elsewhere (unknown). Kubelets may run from 1.31 to 1.34.',
    );
    // etcd has versions of its own: it is in the table, not among the minors.
    expect(picture).not.toHaveTextContent('3.6');
    const summary = screen.getByText('The same as a table');
    await userEvent.click(summary);
    expect(rowsOf('Components by version')).toContain(
      'etcd3.6.53not judgedHas versions of its own',
    );
    expect(rowsOf('Clusters of the fleet by minor')).toEqual([
      '1.1901',
      '1.3302',
      '1.3449',
      '1.3603',
    ]);
  });

  it('shows support as time lines with words, and which table answered', async () => {
    renderVersionsTab(fakeFleetApi());
    const eks = await screen.findByRole('table', {
      name: 'Amazon EKS, support by minor',
    });
    const [, first, own] = within(eks).getAllByRole('row');
    expect(first).toHaveTextContent(
      /extended.*In extended support, which costs extra; ends .*, 246 days left\./,
    );
    expect(own).toHaveAttribute('aria-current', 'true');
    expect(own).toHaveTextContent(
      /1\.34 this cluster.*Standard support ends .*, 7 days left\. Then extended support until .*, which costs extra\./,
    );
    expect(
      screen.getByText(/Amazon EKS: table that ships.*Aug 22, 2026/),
    ).toHaveTextContent('the table itself is old');
    expect(rowsOf('Kubernetes, support by minor')[0]).toMatch(
      /ended.*Ended .*, 29 days ago\./,
    );
  });

  it('lists what stops the upgrade as findings, and what could not be checked', async () => {
    renderVersionsTab(
      fakeFleetApi({
        getVersions: async () =>
          aClusterVersions({
            blockers: [
              aBlocker(),
              aBlocker({
                id: 'b2',
                message: 'An old webhook',
                exception: {
                  name: 'old-webhook',
                  state: 'accepted',
                  expiresAt: inDays(30),
                },
              }),
            ],
          }),
      }),
    );
    const list = await screen.findByRole('list', { name: 'Blockers' });
    const [finding, accepted] = within(list).getAllByRole('article');
    expect(finding).toHaveTextContent('2 kubelets would be too old for 1.35');
    expect(finding).toHaveTextContent('stops the upgrade');
    expect(finding).toHaveTextContent('2 at v1.31.9');
    expect(
      within(finding).getByRole('link', { name: 'Runbook' }),
    ).toHaveProperty(
      'href',
      expect.stringContaining('/fleet/clusters/id-prod-eu-2/runbooks/upgrade'),
    );
    expect(accepted).toHaveTextContent(/accepted until/);
    expect(accepted).not.toHaveTextContent('stops the upgrade');
    expect(
      screen.getByRole('heading', { name: /1 thing stops the upgrade/ }),
    ).toBeInTheDocument();
    expect(
      screen.getByText(/no longer serves: The metrics may not be read \(403\)/),
    ).toBeInTheDocument();
  });

  it('says that nothing stops the upgrade, and what was checked', async () => {
    renderVersionsTab(
      fakeFleetApi({
        getVersions: async () => aClusterVersions({ blockers: [] }),
      }),
    );
    expect(
      await screen.findByText(/Nothing that was checked stops the upgrade/),
    ).toHaveTextContent(/Checked are: order and skew.*could not be checked/);
    expect(
      screen.getByRole('heading', {
        name: /nothing known stops the upgrade to 1\.35, 1 check is open/,
      }),
    ).toBeInTheDocument();
  });

  it('holds add-ons against the approved table, the worst first', async () => {
    renderVersionsTab(fakeFleetApi());
    await screen.findByRole('table', { name: 'Add-ons' });
    expect(rowsOf('Add-ons')).toEqual([
      'not approvedcert-manager1.18.2>=1.19 <1.20none not approved1.19.1helmcert-managernot running',
      'orphanedIstionot said–– –nothing known–only custom resources left',
      'approvedCoreDNS1.12.41.12.x1.12.x newestekskube-systemrunning',
    ]);
  });

  it('says how to configure a table of approved add-ons', async () => {
    renderVersionsTab(
      fakeFleetApi({
        getVersions: async () =>
          aClusterVersions({
            approvedTable: false,
            addOns: ADD_ONS.map(({ verdict: _, ...addOn }) => addOn),
          }),
      }),
    );
    expect(
      await screen.findByText('No table of approved add-ons is configured'),
    ).toBeInTheDocument();
    expect(
      screen.getByText(/approvedAddOns: \.\/approved-add-ons\.yaml/),
    ).toBeInTheDocument();
    expect(screen.queryByText('Approved on 1.34')).not.toBeInTheDocument();
  });

  it('lists certificates by expiry with their axis', async () => {
    renderVersionsTab(fakeFleetApi());
    await screen.findByRole('table', { name: 'Certificates' });
    const [first, second] = rowsOf('Certificates');
    expect(first).toMatch(
      /^expired.*3 days ago.*webhook CA.*istio-validator.*ValidatingWebhook/,
    );
    expect(second).toMatch(
      /^valid.*71 days left.*serving.*kube-apiserver.*the API server$/,
    );
    expect(await screen.findByText(/certificates is ok/)).toBeInTheDocument();
  });
});
