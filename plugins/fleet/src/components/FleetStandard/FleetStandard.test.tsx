/* Copyright 2026 The Fleetstage Authors. Licensed under the Apache License, Version 2.0. */

import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { axe, toHaveNoViolations } from 'jest-axe';
import { expectWithoutAnswer } from '../../testing/expectWithoutAnswer';
import { fakeFleetApi, failing } from '../../testing/FakeFleetApi';
import {
  aConformancePage,
  aConformanceRow,
  aCreation,
  aFleetStandard,
} from '../../testing/conformanceFixtures';
import { locationOf } from '../../testing/locationOf';
import { mockDownloads } from '../../testing/mockDownloads';
import { renderInFleet } from '../../testing/renderInFleet';
import { aStandard } from '../../testing/standardFixtures';
import { FleetStandardPage } from './FleetStandardPage';

expect.extend(toHaveNoViolations);

function renderPage(api = fakeFleetApi(), search = '') {
  return renderInFleet(<FleetStandardPage />, {
    api,
    route: `/fleet/standard${search}`,
  });
}

const table = () => screen.findByRole('table', { name: 'Clusters' });

/** The answers of a fleet in which nobody documented anything. */
const noneExcepted = {
  getConformances: async (query: { conformance?: string[] }) =>
    query.conformance?.includes('excepted')
      ? { items: [], totalItems: 0 }
      : aConformancePage(),
};

describe('/fleet/standard', () => {
  it('says the verdict, counts that add up, and clusters as sentences, accessibly', async () => {
    const { container } = renderPage(fakeFleetApi(noneExcepted));
    expect(
      await screen.findByRole('heading', {
        name: '12 of 24 clusters are as the standard says, 7 drift, 3 belong to no class, 1 differs as documented, 1 unknown',
      }),
    ).toBeInTheDocument();
    expect(screen.getByText('standard company 1.4.0')).toBeVisible();
    const tiles = screen.getByRole('group', {
      name: 'Clusters by conformance',
    });
    const counts = within(tiles)
      .getAllByRole('button')
      .map(tile => parseInt(tile.textContent ?? '', 10));
    expect(counts.reduce((sum, count) => sum + count)).toBe(24);
    const versions = screen.getByRole('group', { name: 'Made with version' });
    expect(
      within(versions)
        .getAllByRole('button')
        .map(bar => bar.textContent),
    ).toEqual(['1.4.0, in force4', '1.2.06', 'not from a standard14']);
    expect(
      screen.getByRole('button', {
        name: /^Add-on ?6$/,
        description: 'Add-on: 6 drift, 1 exception, 0 allowed, 2 unchecked',
      }),
    ).toBeVisible();
    const rows = within(await table()).getAllByRole('row');
    expect(rows[1]).toHaveTextContent('drifted');
    expect(rows[1]).toHaveTextContent('differs in 1 point');
    expect(
      within(rows[1]).getByRole('link', { name: 'prod-eu-2' }),
    ).toHaveAttribute(
      'href',
      '/catalog/default/resource/prod-eu-2/fleet-health?axis=conformance',
    );
    expect(rows[2]).toHaveTextContent('no class · nearest: staging');
    expect(screen.queryByText('In progress')).toBeNull();
    expect(screen.queryByText('Custom clusters')).toBeNull();
    expect(await axe(container)).toHaveNoViolations();
  });

  it('filters by every number of the summary, and exports what is filtered', async () => {
    const api = fakeFleetApi();
    const app = renderPage(api);
    const press = async (group: string, name: RegExp) =>
      userEvent.click(
        within(await screen.findByRole('group', { name: group })).getByRole(
          'button',
          { name },
        ),
      );
    await press('Clusters by conformance', /drifted/);
    await press('Made with version', /^1\.2\.0/);
    await press('Classes', /Production/);
    await press('What differs', /Add-on/);
    expect(locationOf(app).query.toString()).toBe(
      'class=production&conformance=drifted&kind=add-on&createdWith=1.2.0',
    );
    const filter = {
      class: ['production'],
      conformance: ['drifted'],
      kind: ['add-on'],
      createdWith: ['1.2.0'],
    };
    await waitFor(() =>
      expect(api.getConformances).toHaveBeenCalledWith(
        { ...filter, sort: 'conformance', offset: 0, limit: 25 },
        expect.anything(),
      ),
    );
    expect(api.getFleetStandard).toHaveBeenLastCalledWith(
      filter,
      expect.anything(),
    );
    const downloads = mockDownloads();
    await userEvent.click(screen.getByRole('button', { name: 'Export CSV' }));
    await waitFor(() => expect(downloads).toHaveBeenCalledTimes(1));
    expect(api.exportConformance).toHaveBeenCalledWith({
      ...filter,
      sort: 'conformance',
    });
    downloads.mockRestore();
    await userEvent.click(
      screen.getByRole('button', { name: 'Clear filters' }),
    );
    expect(locationOf(app).query.toString()).toBe('');
  });

  it('unfolds the differences of a cluster, with the way to an exception', async () => {
    const app = renderPage(fakeFleetApi(noneExcepted));
    await userEvent.click(
      within(await table()).getByRole('button', {
        name: 'Details of prod-eu-2',
      }),
    );
    expect(locationOf(app).query.getAll('open')).toEqual(['id-prod-eu-2']);
    expect(
      await screen.findByText(
        'Expected cert-manager >=1.16, has 1.12.3, since standard 1.3.0.',
      ),
    ).toBeVisible();
    expect(
      screen.getByRole('link', { name: 'Request an exception' }),
    ).toHaveAttribute(
      'href',
      '/create/templates/default/request-exception?formData=%7B%22findingId%22%3A%22finding-9%22%7D',
    );
    expect(
      screen.getByRole('link', { name: /exception late-upgrade until/ }),
    ).toHaveAttribute('href', '/fleet/exceptions?text=late-upgrade');
    expect(
      screen.getByText('2 points that are allowed or cannot be checked'),
    ).toBeVisible();
  });

  it('asks for what the URL says and pages on the server', async () => {
    const api = fakeFleetApi({
      getConformances: async () =>
        aConformancePage({
          items: Array.from({ length: 50 }, (_each, index) =>
            aConformanceRow({ name: `c${index}` }),
          ),
          totalItems: 400,
        }),
    });
    const app = renderPage(
      api,
      '?class=none&environment=edge&sort=drift&offset=50&limit=50',
    );
    expect(within(await table()).getAllByRole('row')).toHaveLength(51);
    expect(api.getConformances).toHaveBeenCalledWith(
      {
        environment: ['edge'],
        class: ['none'],
        sort: 'drift',
        offset: 50,
        limit: 50,
      },
      expect.anything(),
    );
    await userEvent.click(screen.getByRole('button', { name: 'Next' }));
    expect(locationOf(app).query.get('offset')).toBe('100');
  });

  it('lists what is being made, and custom clusters', async () => {
    renderPage(
      fakeFleetApi({
        getCreations: async () => ({
          items: [
            aCreation(),
            aCreation({ name: 'broken', state: 'failed', message: 'No quota' }),
            aCreation({ name: 'done', state: 'ready' }),
          ],
        }),
      }),
    );
    const progress = await screen.findByRole('table', { name: 'In progress' });
    const rows = within(progress).getAllByRole('row');
    expect(rows).toHaveLength(3);
    expect(rows[1]).toHaveTextContent('waiting for it');
    expect(rows[1]).toHaveTextContent('Cluster API, class production');
    expect(
      within(rows[1]).getByRole('link', { name: 'shop-prod' }),
    ).toHaveAttribute('href', '/catalog/default/resource/shop-prod');
    expect(within(rows[1]).getByRole('link', { name: 'Task' })).toHaveAttribute(
      'href',
      '/create/tasks/task-1',
    );
    expect(
      within(rows[1]).getByRole('link', { name: 'Pull request' }),
    ).toHaveAttribute('href', 'https://github.com/example/platform/pull/7');
    expect(rows[2]).toHaveTextContent('failed');
    const custom = screen.getByRole('table', { name: 'Custom clusters' });
    expect(
      within(custom).getAllByRole('link', { name: /exception/ })[0],
    ).toHaveAttribute(
      'href',
      '/fleet/standard?conformance=excepted&open=id-prod-eu-2',
    );
  });

  it('says that it does not know what is being made, and shows the rest', async () => {
    renderPage(fakeFleetApi({ getCreations: failing(503, 'It sleeps') }));
    const progress = await screen.findByRole('region', { name: 'In progress' });
    expect(within(progress).getByRole('alert')).toHaveTextContent('It sleeps');
    expect(await table()).toBeInTheDocument();
  });

  it('says why a newer standard is not in force', async () => {
    renderPage(
      fakeFleetApi({
        getStandard: async () =>
          aStandard({ problems: ['classes.0.name is missing'] }),
      }),
    );
    expect(
      await screen.findByText('classes.0.name is missing'),
    ).toBeInTheDocument();
  });

  it('offers a configuration to paste without a standard', async () => {
    renderPage(
      fakeFleetApi({
        getFleetStandard: async () => aFleetStandard({ standard: undefined }),
      }),
    );
    expect(await screen.findByText(/target: https:/)).toHaveTextContent(
      'fleet: standard: target: https://github.com/example/platform/blob/main/standard.yaml',
    );
    expect(screen.queryByRole('table', { name: 'Clusters' })).toBeNull();
  });

  it('says what to do when nothing matches, it fails, is denied or loads', async () => {
    const empty = async () => ({ items: [], totalItems: 0 });
    const filtered = renderPage(
      fakeFleetApi({ getConformances: empty }),
      '?class=x',
    );
    expect(await screen.findByText('Nothing matches')).toBeInTheDocument();
    filtered.unmount();
    await expectWithoutAnswer(answer =>
      renderPage(fakeFleetApi({ getFleetStandard: answer })),
    );
  });
});
