/* Copyright 2026 The Fleetstage Authors. Licensed under the Apache License, Version 2.0. */

import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { axe, toHaveNoViolations } from 'jest-axe';
import { fakeFleetApi, failing } from '../../testing/FakeFleetApi';
import {
  aClusterConformance,
  aCreation,
} from '../../testing/conformanceFixtures';
import { CLUSTER_ENTITY, renderInFleet } from '../../testing/renderInFleet';
import { EntityFleetHealthContent } from '../FleetHealth';

expect.extend(toHaveNoViolations);

function renderTab(api: ReturnType<typeof fakeFleetApi>) {
  return renderInFleet(<EntityFleetHealthContent />, {
    api,
    entity: CLUSTER_ENTITY,
    route: '/catalog/default/resource/prod-eu-2/fleet-health',
  });
}

const section = () => screen.findByRole('region', { name: 'Standard' });

describe('the standard on the tab Fleet health', () => {
  it('says what differs, since which version, and folds the rest away, accessibly', async () => {
    const { container } = renderTab(fakeFleetApi());
    const standard = await section();
    await within(standard).findByText('company 1.4.0');
    expect(standard).toHaveTextContent(
      'drifteddiffers from Production in 1 point that nobody documented',
    );
    expect(standard).toHaveTextContent(
      'class Production (from label fleetstage.io/class)',
    );
    expect(standard).toHaveTextContent('made with standard 1.2.0');
    expect(
      within(standard).getByText(/has 1\.12\.3, since standard 1\.3\.0/),
    ).toBeVisible();
    expect(
      within(standard).getByRole('link', { name: 'Request an exception' }),
    ).toHaveAttribute('href', expect.stringContaining('finding-9'));
    expect(
      within(standard)
        .getByText(/2 points that are allowed/)
        .closest('details'),
    ).not.toHaveAttribute('open');
    expect(await axe(container)).toHaveNoViolations();
  });

  it('proposes the nearest class to a cluster of none', async () => {
    renderTab(
      fakeFleetApi({
        getClusterConformance: async () =>
          aClusterConformance({
            state: 'no-class',
            sentence: 'It belongs to no class.',
            class: undefined,
            createdWith: undefined,
            differences: [],
            nearest: {
              name: 'staging',
              title: 'Staging',
              differences: 2,
              checked: 14,
            },
          }),
      }),
    );
    const standard = await section();
    expect(
      await within(standard).findByText(
        /nearest to Staging: it differs in 2 of 14 points.*fleetstage\.io\/class=staging/,
      ),
    ).toBeVisible();
    expect(standard).toHaveTextContent('no classIt belongs to no class.');
  });

  it('is not there without a standard', async () => {
    const api = fakeFleetApi({
      getClusterConformance: async () => ({ sentence: '', differences: [] }),
    });
    renderTab(api);
    await screen.findByText('State by axis');
    await waitFor(() => expect(api.getClusterConformance).toHaveBeenCalled());
    await waitFor(() =>
      expect(screen.queryByRole('region', { name: 'Standard' })).toBeNull(),
    );
  });
});

describe('the banner of a creation', () => {
  it('says how far it is, with the ways to task and pull request', async () => {
    const api = fakeFleetApi({ getCreation: async () => aCreation() });
    renderTab(api);
    const title = await screen.findByText(
      'This cluster is being made: waiting for it',
    );
    const banner = title.closest<HTMLElement>('[role=status]')!;
    expect(banner).toHaveTextContent('The control plane is not ready yet');
    // The clock of the page ticks every ten seconds.
    expect(banner).toHaveTextContent(
      /Begun 1[12] min ago, last news [12] min ago\./,
    );
    expect(
      within(banner).getByRole('link', { name: 'Open the task' }),
    ).toHaveAttribute('href', '/create/tasks/task-1');
    expect(
      within(banner).getByRole('link', { name: 'Open the pull request' }),
    ).toHaveAttribute('href', 'https://github.com/example/platform/pull/7');
    expect(api.getCreation).toHaveBeenCalledWith(
      'prod-eu-2',
      expect.anything(),
    );
  });

  it('says what failed and how to go on', async () => {
    renderTab(
      fakeFleetApi({
        getCreation: async () =>
          aCreation({ state: 'failed', message: 'No quota in eu-west-1' }),
      }),
    );
    const banner = (
      await screen.findByText('The creation of this cluster failed')
    ).closest<HTMLElement>('[role=alert]')!;
    expect(banner).toHaveTextContent('No quota in eu-west-1');
    expect(within(banner).getByRole('link', { name: 'Retry' })).toHaveAttribute(
      'href',
      '/create/tasks/task-1',
    );
  });

  it('leads to registering a cluster that no task waited for', async () => {
    renderTab(
      fakeFleetApi({
        getCreation: async () => aCreation({ state: 'unregistered' }),
      }),
    );
    const banner = (
      await screen.findByText(
        'This cluster works, but Argo CD does not know it yet',
      )
    ).closest<HTMLElement>('[role=status]')!;
    const { name } = aCreation();
    expect(
      within(banner).getByRole('link', { name: 'Register it' }),
    ).toHaveAttribute(
      'href',
      `/create/templates/default/register-cluster?${new URLSearchParams({
        formData: JSON.stringify({ cluster: name }),
      })}`,
    );
  });

  it('forgets a failed creation after a question, and says when that fails', async () => {
    const api = fakeFleetApi({
      getCreation: async () => aCreation({ state: 'failed' }),
      forgetCreation: failing(503, 'The database sleeps'),
    });
    renderTab(api);
    await userEvent.click(
      await screen.findByRole('button', { name: 'Forget' }),
    );
    const question = await screen.findByRole('dialog');
    expect(question).toHaveTextContent('Nothing is deleted in any cloud');
    expect(api.forgetCreation).not.toHaveBeenCalled();
    const confirm = within(question).getByRole('button', { name: 'Forget it' });
    await userEvent.click(confirm);
    expect(await within(question).findByRole('alert')).toHaveTextContent(
      'The database sleeps',
    );
    api.forgetCreation.mockImplementation(async () => {});
    api.getCreation.mockImplementation(failing(404, 'gone'));
    await userEvent.click(confirm);
    await waitFor(() => expect(screen.queryByText(/creation/)).toBeNull());
  });

  it('is not there for a cluster that is ready, or that nobody makes', async () => {
    const ready = renderTab(
      fakeFleetApi({ getCreation: async () => aCreation({ state: 'ready' }) }),
    );
    await screen.findByText('State by axis');
    expect(screen.queryByText(/being made/)).toBeNull();
    ready.unmount();
    const api = fakeFleetApi();
    renderTab(api);
    await screen.findByText('State by axis');
    await waitFor(() => expect(api.getCreation).toHaveBeenCalled());
    expect(screen.queryByText(/being made|creation/)).toBeNull();
  });
});
