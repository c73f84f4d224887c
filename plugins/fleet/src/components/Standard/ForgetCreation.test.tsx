/* Copyright 2026 The Fleetstage Authors. Licensed under the Apache License, Version 2.0. */

import { screen } from '@testing-library/react';
import { aCreation } from '../../testing/conformanceFixtures';
import { fakeFleetApi } from '../../testing/FakeFleetApi';
import { CLUSTER_ENTITY, renderInFleet } from '../../testing/renderInFleet';
import { EntityFleetHealthContent } from '../FleetHealth';

// Decisions are kept for the whole page, so this one has a file of its own.
describe('the button "Forget"', () => {
  it('is not there for those who may not create clusters', async () => {
    renderInFleet(<EntityFleetHealthContent />, {
      api: fakeFleetApi({
        getCreation: async () => aCreation({ state: 'failed' }),
      }),
      entity: CLUSTER_ENTITY,
      mayCreate: false,
    });
    await screen.findByText('The creation of this cluster failed');
    expect(screen.queryByRole('button', { name: 'Forget' })).toBeNull();
  });
});
