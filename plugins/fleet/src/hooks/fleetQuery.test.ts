/* Copyright 2026 The Fleetstage Authors. Licensed under the Apache License, Version 2.0. */

import {
  formatFleetQuery,
  isFiltered,
  parseFleetQuery,
  type FleetQuery,
} from './fleetQuery';

const parse = (search: string) => parseFleetQuery(new URLSearchParams(search));

describe('fleetQuery', () => {
  it('reads an empty URL as the whole fleet, worst first', () => {
    expect(parse('')).toEqual({
      filter: {},
      sort: 'state',
      order: 'desc',
      offset: 0,
      limit: 25,
      groupBy: 'environment',
    });
    expect(formatFleetQuery(parse('')).toString()).toBe('');
  });

  it('writes what it reads, every key', () => {
    const query: FleetQuery = {
      filter: {
        owner: ['group:default/payments', 'none'],
        environment: ['production'],
        provider: ['EKS'],
        region: ['eu-west-1'],
        version: ['1.34'],
        state: ['failing', 'unknown'],
        source: ['kubeconfig'],
        text: 'a b&c',
      },
      sort: 'nodes',
      order: 'asc',
      offset: 50,
      limit: 50,
      groupBy: 'owner',
    };
    const search = formatFleetQuery(query).toString();
    expect(parse(search)).toEqual(query);
  });

  it('leaves out what it does not know', () => {
    const query = parse(
      'state=broken&state=ok&sort=colour&order=up&offset=-3&limit=7000&groupBy=moon&owner=',
    );
    expect(query).toEqual({ ...parse(''), filter: { state: ['ok'] } });
    expect(isFiltered(query.filter)).toBe(true);
    expect(isFiltered({})).toBe(false);
  });
});
