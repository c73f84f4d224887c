/* Copyright 2026 The Fleetstage Authors. Licensed under the Apache License, Version 2.0. */

import { discoveryApiRef } from '@backstage/frontend-plugin-api';
import { renderInTestApp, mockApis } from '@backstage/frontend-test-utils';
import { waitFor } from '@testing-library/react';
import { AutomaticSignIn } from './AutomaticSignIn';

const session = {
  providerInfo: {},
  profile: { displayName: 'Guest' },
  backstageIdentity: {
    token: `h.${btoa(JSON.stringify({ exp: 4102444800 }))}.s`,
    identity: {
      type: 'user',
      userEntityRef: 'user:default/guest',
      ownershipEntityRefs: ['user:default/guest'],
    },
  },
};

it('signs in as a guest without a click', async () => {
  const fetchSpy = jest.fn(
    async (_url: string) => new Response(JSON.stringify(session)),
  );
  Object.assign(window, { fetch: fetchSpy });
  Object.assign(globalThis, { fetch: fetchSpy });
  const onSignInSuccess = jest.fn();
  renderInTestApp(<AutomaticSignIn onSignInSuccess={onSignInSuccess} />, {
    apis: [[discoveryApiRef, mockApis.discovery()]],
  });
  await waitFor(() => expect(onSignInSuccess).toHaveBeenCalledTimes(1));
  expect(String(fetchSpy.mock.calls[0][0])).toContain(
    '/api/auth/guest/refresh',
  );
  const identity = onSignInSuccess.mock.calls[0][0];
  expect(await identity.getBackstageIdentity()).toMatchObject({
    userEntityRef: 'user:default/guest',
  });
});
