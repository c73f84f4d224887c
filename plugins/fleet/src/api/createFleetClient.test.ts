/* Copyright 2026 The Fleetstage Authors. Licensed under the Apache License, Version 2.0. */

import { mockApis, registerMswTestHooks } from '@backstage/frontend-test-utils';
import { FleetApiError } from '@fleetstage/plugin-fleet-common';
import { http, HttpResponse } from 'msw';
import { setupServer } from 'msw/node';
import { CLUSTERS } from '../testing/fixtures';
import { createFleetClient } from './createFleetClient';

const BASE = 'http://example.com/api/fleet';

describe('createFleetClient', () => {
  const server = setupServer();
  registerMswTestHooks(server);

  const client = createFleetClient({
    fetchApi: mockApis.fetch({
      resolvePluginProtocol: { discoveryApi: mockApis.discovery() },
    }),
  });

  it('asks the fleet backend, wherever discovery says it is', async () => {
    let asked: URL | undefined;
    server.use(
      http.get(`${BASE}/clusters`, ({ request }) => {
        asked = new URL(request.url);
        return HttpResponse.json({ items: CLUSTERS, totalItems: 60 });
      }),
    );
    const page = await client.getClusters({
      state: ['failing', 'unknown'],
      text: 'a&b',
      offset: 25,
    });
    expect(page.items).toEqual(CLUSTERS);
    expect(asked?.searchParams.getAll('state')).toEqual(['failing', 'unknown']);
    expect(asked?.searchParams.get('text')).toBe('a&b');
    expect(asked?.searchParams.get('offset')).toBe('25');
  });

  it('says what the API refused with, in its words', async () => {
    server.use(
      http.post(`${BASE}/clusters/a%2Fb/refresh`, () =>
        HttpResponse.json(
          { error: { name: 'NotAllowedError', message: 'Not yours' } },
          { status: 403 },
        ),
      ),
    );
    const refused = client.requestRefresh('a/b');
    await expect(refused).rejects.toBeInstanceOf(FleetApiError);
    await expect(refused).rejects.toMatchObject({
      status: 403,
      message: 'Not yours',
    });
  });

  it('refuses an answer of another shape instead of showing half of it', async () => {
    server.use(
      http.get(`${BASE}/clusters`, () =>
        HttpResponse.json({ items: [{ id: 1 }], totalItems: 1 }),
      ),
    );
    await expect(client.getClusters({})).rejects.toThrow(/items\.0/);
  });
});
