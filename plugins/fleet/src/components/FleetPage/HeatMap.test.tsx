/* Copyright 2026 The Fleetstage Authors. Licensed under the Apache License, Version 2.0. */

import { screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { fakeFleetApi } from '../../testing/FakeFleetApi';
import { aHeatMap } from '../../testing/fixtures';
import { locationOf } from '../../testing/locationOf';
import { renderInFleet } from '../../testing/renderInFleet';
import { HeatMap } from './HeatMap';
import { nextCell } from './heatMapKeys';

const api = fakeFleetApi();
const cell = (name: RegExp) => screen.getByRole('link', { name });

describe('HeatMap', () => {
  it('is one stop in the Tab order, moves by arrow keys and opens by Enter', async () => {
    const app = renderInFleet(<HeatMap heatMap={aHeatMap()} />, { api });
    await userEvent.tab();
    expect(cell(/^prod-eu-2: failing/)).toHaveFocus();
    expect(screen.getByRole('tooltip', { hidden: true })).toHaveTextContent(
      'API server unreachable',
    );
    await userEvent.keyboard('{ArrowRight}');
    expect(cell(/^prod-us-1: degraded/)).toHaveFocus();
    await userEvent.keyboard('{End}{ArrowLeft}{ArrowLeft}');
    await userEvent.keyboard('{Home}{ArrowRight}');
    expect(cell(/^prod-us-1/)).toHaveFocus();
    expect(
      screen.getAllByRole('link').filter(link => link.tabIndex === 0),
    ).toHaveLength(1);
    await userEvent.keyboard('{Escape}');
    expect(screen.queryByRole('tooltip', { hidden: true })).toBeNull();
    await userEvent.keyboard('{Enter}');
    expect(locationOf(app).pathname).toBe(
      '/catalog/default/resource/prod-us-1/fleet-health',
    );
  });

  it('costs one element a cluster', () => {
    const { container } = renderInFleet(<HeatMap heatMap={aHeatMap()} />, {
      api,
    });
    const cells = container.querySelectorAll('a[data-name]');
    expect(cells).toHaveLength(6);
    for (const each of cells) expect(each.children).toHaveLength(0);
  });

  it('names the ok clusters that are left out', () => {
    const { groups } = aHeatMap();
    const map = { groups: [{ ...groups[0], total: 400 }] };
    renderInFleet(<HeatMap heatMap={map} />, { api });
    expect(screen.getByText(/and 39\d more ok/)).toBeInTheDocument();
  });
});

describe('nextCell', () => {
  const cells = [0, 24, 48, 0, 24].map((offsetLeft, index) => ({
    offsetLeft,
    offsetTop: index < 3 ? 0 : 24,
  }));

  it.each([
    ['ArrowRight', 0, 1],
    ['ArrowRight', 4, undefined],
    ['ArrowLeft', 0, undefined],
    ['ArrowDown', 1, 4],
    ['ArrowDown', 2, 4],
    ['ArrowDown', 4, undefined],
    ['ArrowUp', 3, 0],
    ['Home', 3, 0],
    ['End', 0, 4],
    ['a', 0, undefined],
  ])('%s from %d leads to %s', (key, from, to) => {
    expect(nextCell(key, from, cells)).toBe(to);
  });
});
