/* Copyright 2026 The Fleetstage Authors. Licensed under the Apache License, Version 2.0. */

import { mockServices, startTestBackend } from '@backstage/backend-test-utils';
import { fleetPolicyEnginesExtensionPoint } from '@fleetstage/plugin-fleet-node';
import { fleetModuleKyverno } from './module';

describe('the module of Kyverno', () => {
  it('registers its engine', async () => {
    const addEngine = jest.fn();
    await startTestBackend({
      extensionPoints: [[fleetPolicyEnginesExtensionPoint, { addEngine }]],
      features: [
        fleetModuleKyverno,
        mockServices.rootConfig.factory({ data: {} }),
      ],
    });
    expect(addEngine).toHaveBeenCalledWith(
      expect.objectContaining({
        name: 'kyverno',
        probe: expect.objectContaining({
          name: 'policy-kyverno',
          source: 'Kyverno',
        }),
      }),
    );
  });
});
