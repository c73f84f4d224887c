/* Copyright 2026 The Fleetstage Authors. Licensed under the Apache License, Version 2.0. */

import { mockServices, startTestBackend } from '@backstage/backend-test-utils';
import { fleetPolicyEnginesExtensionPoint } from '@fleetstage/plugin-fleet-node';
import { fleetModuleGatekeeper } from './module';

describe('the module of Gatekeeper', () => {
  it('registers its engine', async () => {
    const addEngine = jest.fn();
    await startTestBackend({
      extensionPoints: [[fleetPolicyEnginesExtensionPoint, { addEngine }]],
      features: [
        fleetModuleGatekeeper,
        mockServices.rootConfig.factory({ data: {} }),
      ],
    });
    expect(addEngine).toHaveBeenCalledWith(
      expect.objectContaining({
        name: 'gatekeeper',
        probe: expect.objectContaining({
          name: 'policy-gatekeeper',
          source: 'Gatekeeper',
        }),
      }),
    );
  });
});
