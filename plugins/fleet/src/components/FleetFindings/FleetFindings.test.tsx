/* Copyright 2026 The Fleetstage Authors. Licensed under the Apache License, Version 2.0. */

import { fireEvent, screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { axe, toHaveNoViolations } from 'jest-axe';
import { expectWithoutAnswer } from '../../testing/expectWithoutAnswer';
import { fakeFleetApi, failing } from '../../testing/FakeFleetApi';
import { aFleetFindingPage } from '../../testing/findingFixtures';
import { aFinding } from '../../testing/fixtures';
import { locationOf } from '../../testing/locationOf';
import { renderInFleet } from '../../testing/renderInFleet';
import { FleetFindingsPage } from './FleetFindingsPage';

expect.extend(toHaveNoViolations);

function renderPage(api = fakeFleetApi(), search = '') {
  return renderInFleet(<FleetFindingsPage />, {
    api,
    route: `/fleet/findings${search}`,
  });
}

const NONE = {
  items: [],
  totalItems: 0,
  summary: {
    severity: { critical: 0, warning: 0, info: 0 },
    age: [],
    owner: [],
    rule: [],
    axis: [],
  },
};

const table = () => screen.findByRole('table', { name: 'Findings' });

describe('/fleet/findings', () => {
  it('says the verdict, counts, trend and findings as sentences, accessibly', async () => {
    const { container } = renderPage();
    expect(
      await screen.findByRole('heading', {
        name: '3 open findings, 1 critical, 1 warning',
      }),
    ).toBeInTheDocument();
    const tiles = screen.getByRole('group', { name: 'Findings by severity' });
    const counts = within(tiles)
      .getAllByRole('button')
      .map(tile => parseInt(tile.textContent ?? '', 10));
    expect(counts).toEqual([1, 1, 1]);
    expect(
      await screen.findByText(
        '6 introduced, 3 fixed and 1 accepted over 2 weeks; 2 open now.',
      ),
    ).toBeInTheDocument();

    const rows = within(await table()).getAllByRole('row');
    expect(rows[1]).toHaveTextContent('Node ip-10-0-1-17 is not ready');
    expect(rows[1]).toHaveTextContent(/exception expired/);
    expect(
      within(rows[1]).getByRole('link', { name: 'prod-eu-2' }),
    ).toHaveAttribute(
      'href',
      '/catalog/default/resource/prod-eu-2/fleet-health?axis=nodes',
    );
    expect(rows[2]).toHaveTextContent(/accepted until/);
    expect(rows[2]).toHaveTextContent('blocks the next upgrade');
    expect(rows[3]).toHaveTextContent('the fleet');
    expect(rows[3]).toHaveTextContent('nobody');
    expect(await axe(container)).toHaveNoViolations();
  });

  it('unfolds advice, evidence, runbook and a link to itself', async () => {
    const app = renderPage();
    const [fold] = within(await table()).getAllByRole('button');
    await userEvent.click(fold);
    expect(locationOf(app).query.getAll('open')).toEqual(['finding-1']);
    expect(
      screen.getByText(/Its pods move after five minutes/),
    ).toBeInTheDocument();
    expect(screen.getByText('Ready=False')).toBeVisible();
    expect(screen.getByRole('link', { name: 'Runbook' })).toHaveAttribute(
      'href',
      '/fleet/clusters/id-prod-eu-2/runbooks/node-not-ready',
    );
    const writeText = jest.fn(async (_text: string) => {});
    Object.defineProperty(navigator, 'clipboard', {
      value: { writeText },
      configurable: true,
    });
    fireEvent.click(screen.getByRole('button', { name: 'Copy link' }));
    await waitFor(() =>
      expect(writeText).toHaveBeenCalledWith(
        'http://localhost/fleet/findings?open=finding-1',
      ),
    );
  });

  it('leads to a runbook of the fleet for what concerns no cluster', async () => {
    renderPage(fakeFleetApi(), '?open=finding-3');
    expect(
      await screen.findByRole('link', { name: 'Runbook' }),
    ).toHaveAttribute('href', '/fleet/runbooks/node-not-ready');
  });

  it('filters by every number of the summary', async () => {
    const api = fakeFleetApi();
    const app = renderPage(api);
    const press = async (group: string, name: RegExp) =>
      userEvent.click(
        within(await screen.findByRole('group', { name: group })).getByRole(
          'button',
          { name },
        ),
      );
    await press('Findings by severity', /critical/);
    await press('By age', /older/);
    await press('By owner', /payments/);
    await press('By rule', /node-not-ready/);
    expect(locationOf(app).query.toString()).toBe(
      'owner=group%3Adefault%2Fpayments&severity=critical&rule=node-not-ready&age=older',
    );
    const filter = {
      owner: ['group:default/payments'],
      severity: ['critical'],
      rule: ['node-not-ready'],
      age: ['older'],
      status: 'open',
    };
    await waitFor(() =>
      expect(api.getFleetFindings).toHaveBeenLastCalledWith(
        { ...filter, sort: 'severity', offset: 0, limit: 25 },
        expect.anything(),
      ),
    );
    expect(api.getFindingTrend).toHaveBeenLastCalledWith(
      filter,
      expect.anything(),
    );
    await press('By age', /older/);
    expect(locationOf(app).query.get('age')).toBeNull();
    await userEvent.click(
      screen.getByRole('button', { name: 'Clear filters' }),
    );
    expect(locationOf(app).query.toString()).toBe('');
  });

  it('asks for what the URL says and pages on the server', async () => {
    const api = fakeFleetApi({
      getFleetFindings: async () =>
        aFleetFindingPage({
          items: Array.from({ length: 50 }, (_each, index) =>
            aFinding({ id: `f${index}` }),
          ),
          totalItems: 400,
        }),
    });
    const app = renderPage(
      api,
      '?axis=nodes&status=all&blocks=upgrade&sort=age&offset=50&limit=50',
    );
    expect(within(await table()).getAllByRole('row')).toHaveLength(51);
    expect(api.getFleetFindings).toHaveBeenCalledWith(
      {
        axis: ['nodes'],
        status: 'all',
        blocks: 'upgrade',
        sort: 'age',
        offset: 50,
        limit: 50,
      },
      expect.anything(),
    );
    expect(
      screen.getByRole('switch', { name: 'Blocks an upgrade' }),
    ).toBeChecked();
    await userEvent.click(screen.getByRole('button', { name: 'Next' }));
    expect(locationOf(app).query.get('offset')).toBe('100');
  });

  it('keeps what it shows, with a note, when a filter cannot be answered', async () => {
    const api = fakeFleetApi();
    renderPage(api);
    await table();
    api.getFleetFindings.mockImplementation(
      failing(503, 'The database sleeps'),
    );
    const tiles = screen.getByRole('group', { name: 'Findings by severity' });
    await userEvent.click(within(tiles).getByRole('button', { name: /info/ }));
    expect(
      await screen.findByText(/The database sleeps What you see is as of/),
    ).toBeInTheDocument();
    expect(within(await table()).getAllByRole('row')).toHaveLength(4);
  });

  it('says what to do when there is nothing, it fails, is denied or loads', async () => {
    const empty = renderPage(
      fakeFleetApi({ getFleetFindings: async () => NONE }),
    );
    expect(
      await screen.findByRole('heading', {
        level: 2,
        name: 'Nothing needs attention',
      }),
    ).toBeInTheDocument();
    expect(screen.queryByRole('table', { name: 'Findings' })).toBeNull();
    empty.unmount();
    const filtered = renderPage(
      fakeFleetApi({ getFleetFindings: async () => NONE }),
      '?rule=x',
    );
    expect(await screen.findByText('Nothing matches')).toBeInTheDocument();
    filtered.unmount();
    await expectWithoutAnswer(answer =>
      renderPage(fakeFleetApi({ getFleetFindings: answer })),
    );
  });
});
