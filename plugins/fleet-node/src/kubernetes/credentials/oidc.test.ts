/* Copyright 2026 The Fleetstage Authors. Licensed under the Apache License, Version 2.0. */

import { inspect } from 'node:util';
import { registerMswTestHooks } from '@backstage/backend-test-utils';
import { http, HttpResponse } from 'msw';
import { setupServer } from 'msw/node';
import { kubeConfigOf } from '../../__testUtils__/apiServer';
import { resolveCredentials } from './resolveCredentials';

const SECRET = 'hunter2-secret';
const ISSUER = 'https://idp.example';

const token = (exp: number) =>
  [
    { alg: 'RS256' },
    { iss: ISSUER, aud: 'fleet', sub: 'portal', iat: exp - 60, exp },
    SECRET,
  ]
    .map(part => Buffer.from(JSON.stringify(part)).toString('base64url'))
    .join('.');

describe('an OIDC token that has ended', () => {
  const server = setupServer(
    http.get(`${ISSUER}/.well-known/openid-configuration`, () =>
      HttpResponse.json({ issuer: ISSUER, token_endpoint: `${ISSUER}/token` }),
    ),
  );
  registerMswTestHooks(server);

  const resolve = () => {
    const kubeConfig = kubeConfigOf(
      { server: 'https://x' },
      {
        authProvider: {
          name: 'oidc',
          config: {
            'idp-issuer-url': ISSUER,
            'client-id': 'fleet',
            'id-token': token(1_000),
            'refresh-token': SECRET,
          },
        },
      },
    );
    return resolveCredentials(
      kubeConfig,
      kubeConfig.getCurrentCluster()!,
      5_000,
    );
  };

  it('is renewed at the identity provider', async () => {
    const fresh = token(Math.floor(Date.now() / 1000) + 30);
    server.use(
      http.post(`${ISSUER}/token`, () =>
        HttpResponse.json({
          access_token: 'unused',
          token_type: 'bearer',
          expires_in: 30,
          id_token: fresh,
        }),
      ),
    );
    await expect(resolve()).resolves.toMatchObject({
      headers: { authorization: `Bearer ${fresh}` },
      credential: { kind: 'oidc' },
    });
  });

  it('tells nothing of what a refusing provider says', async () => {
    server.use(
      http.post(`${ISSUER}/token`, () =>
        HttpResponse.json(
          { error: 'invalid_grant', error_description: SECRET },
          { status: 400 },
        ),
      ),
    );
    const error = await resolve().catch(e => e);
    expect(error).toMatchObject({
      kind: 'credentials',
      message: 'The credential (oidc) could not be had',
    });
    expect(inspect(error, { depth: 9, showHidden: true })).not.toContain(
      SECRET,
    );
  });
});
