/* Copyright 2026 The Fleetstage Authors. Licensed under the Apache License, Version 2.0. */

import { screen } from '@testing-library/react';
import { fakeFleetApi } from '../../testing/FakeFleetApi';
import { renderInFleet } from '../../testing/renderInFleet';
import { FleetPage } from './FleetPage';

// Decisions are kept for the whole page, so this one has a file of its own.
describe('the button "New cluster"', () => {
  it('is not there for those who may not create clusters', async () => {
    renderInFleet(<FleetPage />, { api: fakeFleetApi(), mayCreate: false });
    await screen.findByRole('button', { name: 'Export CSV' });
    await screen.findByRole('rowheader', { name: 'prod-eu-2' });
    expect(screen.queryByRole('link', { name: 'New cluster' })).toBeNull();
  });
});
