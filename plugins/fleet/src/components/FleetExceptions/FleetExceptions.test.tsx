/* Copyright 2026 The Fleetstage Authors. Licensed under the Apache License, Version 2.0. */

import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { axe, toHaveNoViolations } from 'jest-axe';
import { expectWithoutAnswer } from '../../testing/expectWithoutAnswer';
import { fakeFleetApi } from '../../testing/FakeFleetApi';
import { anException, anExceptionPage } from '../../testing/findingFixtures';
import { locationOf } from '../../testing/locationOf';
import { mockDownloads } from '../../testing/mockDownloads';
import { renderInFleet } from '../../testing/renderInFleet';
import { FleetExceptionsPage } from './FleetExceptionsPage';

expect.extend(toHaveNoViolations);

function renderPage(api = fakeFleetApi(), search = '') {
  return renderInFleet(<FleetExceptionsPage />, {
    api,
    route: `/fleet/exceptions${search}`,
  });
}

const table = () => screen.findByRole('table', { name: 'Exceptions' });

describe('/fleet/exceptions', () => {
  it('says problems first, then expiries and exceptions, accessibly', async () => {
    const { container } = renderPage();
    expect(
      await screen.findByRole('heading', {
        name: '2 exceptions, 1 expired but still in effect, 1 expires soon, 1 document rejected',
      }),
    ).toBeInTheDocument();
    expect(
      screen.getByText('./exceptions/broken.yaml').closest('li'),
    ).toHaveTextContent(
      './exceptions/broken.yaml spec.expiresAt is no date: write it as 2027-01-31. An earlier version stays in force; rejected 30 min ago.',
    );
    const rows = within(await table()).getAllByRole('row');
    expect(rows[1]).toHaveTextContent('expired, still in effect');
    expect(rows[1]).toHaveTextContent('rules nodes');
    expect(rows[1]).toHaveTextContent('OPS-9');
    expect(rows[2]).toHaveTextContent(
      'policies disallow-host-namespaces; only payments/DaemonSet/ledger-*',
    );
    expect(rows[2]).toHaveTextContent('12 days left');
    expect(
      within(rows[2]).getByRole('link', { name: 'PAY-1234' }),
    ).toHaveAttribute('href', 'https://tickets.example.com/PAY-1234');
    expect(await axe(container)).toHaveNoViolations();
  });

  it('has a calendar that the keyboard reaches, whose days name their exceptions', async () => {
    const app = renderPage();
    const strip = await screen.findByRole('toolbar', {
      name: 'Expiries of the next 90 days',
    });
    const [first, second] = within(strip).getAllByRole('button');
    expect(first).toHaveAccessibleName(/1 expires, ledger-host-network$/);
    expect(second).toHaveAccessibleName(/2 expire, one, two$/);
    expect([first.tabIndex, second.tabIndex]).toEqual([0, -1]);
    first.focus();
    await userEvent.keyboard('{ArrowRight}');
    expect(second).toHaveFocus();
    await userEvent.keyboard('{Enter}');
    expect(second).toHaveAttribute('aria-expanded', 'true');
    await userEvent.click(screen.getByRole('button', { name: 'two' }));
    expect(locationOf(app).query.get('text')).toBe('two');
    expect(screen.getByText('The same as a list')).toBeInTheDocument();
  });

  it('unfolds the clusters of an exception with what it accepts there', async () => {
    const app = renderPage();
    await userEvent.click(
      await screen.findByRole('button', {
        name: 'Details of ledger-host-network',
      }),
    );
    expect(locationOf(app).query.getAll('open')).toEqual([
      'ledger-host-network',
    ]);
    expect(screen.getByRole('link', { name: 'prod-eu-2' })).toHaveAttribute(
      'href',
      '/catalog/default/resource/prod-eu-2/policy-compliance?vStatus=accepted',
    );
    expect(screen.getByText(/accepts 2 results/)).toBeVisible();
    expect(screen.getByText('./exceptions/ledger.yaml')).toBeVisible();
  });

  it('asks for what the URL says, exports it, and pages on the server', async () => {
    const api = fakeFleetApi({
      getExceptions: async () =>
        anExceptionPage({
          items: Array.from({ length: 25 }, (_each, index) =>
            anException({ name: `e${index}` }),
          ),
          totalItems: 60,
        }),
    });
    const click = mockDownloads();
    const app = renderPage(
      api,
      '?owner=group:default/payments&state=expiring&text=ledger&sort=matches',
    );
    expect(within(await table()).getAllByRole('row')).toHaveLength(26);
    const asked = {
      owner: ['group:default/payments'],
      state: ['expiring'],
      text: 'ledger',
      sort: 'matches',
    };
    expect(api.getExceptions).toHaveBeenCalledWith(
      { ...asked, offset: 0, limit: 25 },
      expect.anything(),
    );
    await userEvent.click(screen.getByRole('button', { name: 'Export CSV' }));
    await waitFor(() => expect(click).toHaveBeenCalled());
    expect(api.exportExceptions).toHaveBeenCalledWith(asked);
    click.mockRestore();
    await userEvent.click(screen.getByRole('button', { name: 'Next' }));
    expect(locationOf(app).query.get('offset')).toBe('25');
  });

  it('shows how to configure exceptions when none are', async () => {
    renderPage(
      fakeFleetApi({
        getExceptions: async () =>
          anExceptionPage({
            items: [],
            totalItems: 0,
            states: [],
            owners: [],
            expiries: [],
            problems: [],
            configured: false,
          }),
      }),
    );
    expect(
      await screen.findByRole('heading', {
        name: 'No exceptions are configured',
      }),
    ).toBeInTheDocument();
    expect(screen.getByText(/targets: \[.\/exceptions\]/)).toBeInTheDocument();
    expect(screen.getByText(/kind: FleetException/)).toBeInTheDocument();
    expect(screen.queryByRole('table')).not.toBeInTheDocument();
  });

  it('says what to do when nothing matches, it fails, is denied or loads', async () => {
    const none = async () => anExceptionPage({ items: [], totalItems: 0 });
    const filtered = renderPage(
      fakeFleetApi({ getExceptions: none }),
      '?text=x',
    );
    expect(await screen.findByText('Nothing matches')).toBeInTheDocument();
    filtered.unmount();
    await expectWithoutAnswer(answer =>
      renderPage(fakeFleetApi({ getExceptions: answer })),
    );
  });
});
