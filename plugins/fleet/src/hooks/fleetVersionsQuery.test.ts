/* Copyright 2026 The Fleetstage Authors. Licensed under the Apache License, Version 2.0. */

import {
  FLEET_VERSIONS_CODEC,
  type FleetVersionsUrl,
} from './fleetVersionsQuery';
import { VERSION_TAB_CODEC } from './versionTabQuery';

const { parse, format } = FLEET_VERSIONS_CODEC;

describe('the URL of the page Versions', () => {
  it('is empty for the whole fleet', () => {
    const query = parse(new URLSearchParams());
    expect(query).toEqual({
      filter: {},
      offset: 0,
      limit: 25,
      clustersOffset: 0,
    });
    expect(format(query).toString()).toBe('');
  });

  it('reads what it writes, every key', () => {
    const query: FleetVersionsUrl = {
      filter: { owner: ['none'], version: ['1.34'], text: 'a b&c' },
      addOnText: 'cert',
      verdict: ['not-approved', 'orphaned'],
      offset: 50,
      limit: 100,
      addOn: 'cert-manager',
      addOnVersion: '1.18.2+vendor',
      clustersOffset: 10,
    };
    expect(parse(new URLSearchParams(format(query).toString()))).toEqual(query);
  });

  it('leaves out what it does not know', () => {
    const query = parse(
      new URLSearchParams(
        'verdict=wrong&limit=7000&offset=-1&addOnVersion=1&clustersOffset=5',
      ),
    );
    expect(query).toEqual(parse(new URLSearchParams()));
  });
});

describe('the URL of the tab Version skew', () => {
  it('reads what it writes', () => {
    const url = { blockersOffset: 25, addOnsOffset: 0, certificatesOffset: 50 };
    const written = VERSION_TAB_CODEC.format(url);
    expect(written.toString()).toBe('blockersOffset=25&certificatesOffset=50');
    expect(VERSION_TAB_CODEC.parse(written)).toEqual(url);
  });
});
