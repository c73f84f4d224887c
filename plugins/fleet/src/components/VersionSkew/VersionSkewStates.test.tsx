/* Copyright 2026 The Fleetstage Authors. Licensed under the Apache License, Version 2.0. */

import { screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { axe, toHaveNoViolations } from 'jest-axe';
import { fakeFleetApi, failing } from '../../testing/FakeFleetApi';
import { aDetail, minutesAgo } from '../../testing/fixtures';
import { renderVersionsTab, VERSIONS_TAB } from '../../testing/renderVersions';
import {
  aBlocker,
  aClusterVersions,
  aNeverLooked,
} from '../../testing/versionFixtures';

expect.extend(toHaveNoViolations);

describe('the states of the tab Version skew', () => {
  it('keeps the page of long lists in the URL', async () => {
    const blockers = Array.from({ length: 30 }, (_, index) =>
      aBlocker({ id: `b${index}`, message: `Blocker ${index}` }),
    );
    renderVersionsTab(
      fakeFleetApi({ getVersions: async () => aClusterVersions({ blockers }) }),
      `${VERSIONS_TAB}?blockersOffset=25`,
    );
    expect(await screen.findByText('Blocker 25')).toBeInTheDocument();
    expect(screen.queryByText('Blocker 0')).not.toBeInTheDocument();
    await userEvent.click(screen.getByRole('button', { name: 'Previous' }));
    expect(await screen.findByText('Blocker 0')).toBeInTheDocument();
  });

  it('says so when the versions are old, or no calendar knows them', async () => {
    renderVersionsTab(
      fakeFleetApi({
        getVersions: async () =>
          aClusterVersions({
            stale: true,
            observedAt: minutesAgo(300),
            minor: '1.39',
            support: { status: 'newer-than-table', calendars: [] },
          }),
      }),
    );
    expect(
      await screen.findByText('These versions are old'),
    ).toBeInTheDocument();
    expect(screen.getByText('No calendar knows 1.39')).toBeInTheDocument();
    expect(
      screen.getByRole('heading', { name: /its end of support is not known/ }),
    ).toBeInTheDocument();
  });

  it('says why nothing is known of a cluster that nobody has looked at', async () => {
    const { container } = renderVersionsTab(
      fakeFleetApi({
        getVersions: async () => aNeverLooked(),
        getCluster: async () =>
          aDetail({
            probes: [
              {
                probe: 'versions',
                source: 'API server',
                error: {
                  kind: 'unreachable',
                  message: 'Connection refused',
                  at: minutesAgo(1),
                },
              },
            ],
          }),
      }),
    );
    expect(
      await screen.findByText(/Nobody has read the versions/),
    ).toBeInTheDocument();
    expect(await screen.findByText(/Connection refused/)).toBeInTheDocument();
    expect(
      screen.getByRole('link', { name: 'Open Fleet health' }),
    ).toHaveProperty(
      'href',
      expect.stringContaining('fleet-health?axis=versions'),
    );
    expect(screen.queryByRole('img')).not.toBeInTheDocument();
    expect(screen.getByText(/Not read yet/)).toBeInTheDocument();
    expect(await axe(container)).toHaveNoViolations();
  });

  it('says that a cluster is planned', async () => {
    renderVersionsTab(
      fakeFleetApi({
        getVersions: async () => aNeverLooked(),
        getCluster: async () => aDetail({ lifecycle: 'provisioning' }),
      }),
    );
    expect(
      await screen.findByText(/It is being provisioned: versions are read/),
    ).toBeInTheDocument();
  });

  it('says that what it shows of a hibernated cluster is as last read', async () => {
    renderVersionsTab(
      fakeFleetApi({
        getCluster: async () => aDetail({ lifecycle: 'hibernated' }),
      }),
    );
    expect(
      await screen.findByText(
        'It is hibernated: what you see is as last read.',
      ),
    ).toBeInTheDocument();
  });

  it('shows denied and failed, with a way to try again', async () => {
    const denied = renderVersionsTab(
      fakeFleetApi({ getVersions: failing(403, 'No') }),
    );
    expect(await screen.findByText('You may not see this')).toBeInTheDocument();
    denied.unmount();

    let fails = true;
    const api = fakeFleetApi({
      getVersions: async () => {
        if (fails) return failing(500, 'The database is away')();
        return aClusterVersions();
      },
    });
    renderVersionsTab(api);
    expect(await screen.findByText('The database is away')).toBeInTheDocument();
    fails = false;
    await userEvent.click(screen.getByRole('button', { name: 'Try again' }));
    expect(await screen.findByRole('img')).toBeInTheDocument();
  });

  it('keeps what it had, with a note, when an update fails', async () => {
    const answer = jest.fn(async () => aClusterVersions());
    const api = fakeFleetApi({ getVersions: answer });
    const before = renderVersionsTab(api);
    await screen.findByRole('heading', { level: 2, name: /API server 1/ });
    before.unmount();
    answer.mockImplementation(failing(500, 'The database is away'));
    const later = Date.now() + 60_000;
    const now = jest.spyOn(Date, 'now').mockReturnValue(later);
    renderVersionsTab(api);
    expect(
      await screen.findByText(/The last update failed: The database is away/),
    ).toBeInTheDocument();
    expect(
      screen.getByRole('heading', { level: 2, name: /API server 1/ }),
    ).toBeInTheDocument();
    now.mockRestore();
  });
});
