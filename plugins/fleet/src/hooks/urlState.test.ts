/* Copyright 2026 The Fleetstage Authors. Licensed under the Apache License, Version 2.0. */

import { EXCEPTION_CODEC, type ExceptionUrl } from './exceptionQuery';
import {
  FINDING_CODEC,
  findingFilterOf,
  isFindingFiltered,
  type FindingUrl,
} from './findingQuery';
import { FLEET_POLICY_CODEC, type FleetPolicyUrl } from './policyQuery';
import { POLICY_TAB_CODEC, type PolicyTabUrl } from './policyTabQuery';
import { STANDARD_CODEC, type StandardUrl } from './standardQuery';
import { readText, toggled, writeParams } from './urlParams';

const POLICIES: FleetPolicyUrl = {
  filter: {
    owner: ['group:default/payments'],
    state: ['failing'],
    text: 'a&b',
  },
  engine: ['kyverno'],
  severity: ['high', 'low'],
  drift: ['missing', 'weaker'],
  policyText: 'host',
  sort: 'clusters',
  offset: 50,
  limit: 100,
  open: 'kyverno/ClusterPolicy/x y',
  clustersOffset: 10,
};

const FINDINGS: FindingUrl = {
  filter: { environment: ['production', 'none'] },
  severity: ['critical'],
  axis: ['nodes', 'policy'],
  rule: ['node-not-ready'],
  age: ['7d', 'older'],
  status: 'accepted',
  blocks: 'upgrade',
  sort: 'age',
  offset: 25,
  limit: 50,
  open: ['finding-1', 'finding-2'],
};

const EXCEPTIONS: ExceptionUrl = {
  owner: ['group:default/payments'],
  state: ['expired-in-effect', 'expiring'],
  text: 'ledger',
  sort: 'matches',
  offset: 25,
  limit: 50,
  open: ['ledger-host-network'],
  day: '2027-01-31',
};

const TAB: PolicyTabUrl = {
  engine: ['kyverno'],
  enforcement: ['enforce', 'audit'],
  drift: ['differs'],
  severity: ['critical'],
  text: 'host',
  sort: 'drift',
  offset: 25,
  driftOffset: 10,
  open: ['drift:a/b', 'a/b'],
  vPolicy: ['a/b'],
  vNamespace: ['none', 'payments'],
  vSeverity: ['unknown'],
  vStatus: 'all',
  vText: 'ledger',
  vOffset: 75,
  exemptionsOffset: 25,
};

const STANDARD: StandardUrl = {
  filter: { environment: ['edge'], text: 'eu' },
  class: ['production', 'none'],
  conformance: ['drifted', 'no-class'],
  kind: ['version', 'add-on'],
  createdWith: ['1.3.0', 'none'],
  sort: 'drift',
  offset: 25,
  limit: 50,
  open: ['id-1'],
};

describe('the URLs of the policy side', () => {
  it.each([
    ['policies', FLEET_POLICY_CODEC, POLICIES],
    ['findings', FINDING_CODEC, FINDINGS],
    ['exceptions', EXCEPTION_CODEC, EXCEPTIONS],
    ['tab', POLICY_TAB_CODEC, TAB],
    ['standard', STANDARD_CODEC, STANDARD],
  ])('%s: reads what it writes, every key', (_name, codec, url) => {
    const { format, parse } = codec as {
      format: (url: object) => URLSearchParams;
      parse: (params: URLSearchParams) => object;
    };
    const search = format(url).toString();
    expect(parse(new URLSearchParams(search))).toEqual(url);
    expect(format(parse(new URLSearchParams())).toString()).toBe('');
  });

  it('leaves out what it does not know', () => {
    const params = new URLSearchParams(
      'severity=huge&severity=high&sort=moon&offset=-1&limit=7&drift=up&blocks=x',
    );
    expect(FLEET_POLICY_CODEC.parse(params)).toEqual({
      filter: {},
      severity: ['high'],
      sort: 'worst',
      offset: 0,
      limit: 25,
      clustersOffset: 0,
    });
    expect(FINDING_CODEC.parse(params).blocks).toBeUndefined();
  });

  it('asks the API for the filter alone', () => {
    expect(findingFilterOf(FINDINGS)).toEqual({
      environment: ['production', 'none'],
      severity: ['critical'],
      axis: ['nodes', 'policy'],
      rule: ['node-not-ready'],
      age: ['7d', 'older'],
      status: 'accepted',
      blocks: 'upgrade',
    });
    expect(isFindingFiltered(FINDINGS)).toBe(true);
    const resolved = new URLSearchParams('status=resolved');
    expect(isFindingFiltered(FINDING_CODEC.parse(resolved))).toBe(false);
  });

  it('toggles values and cuts texts as the API does', () => {
    expect(toggled(undefined, 'a')).toEqual(['a']);
    expect(toggled(['a', 'b'], 'a')).toEqual(['b']);
    expect(toggled(['a'], 'a')).toBeUndefined();
    const long = writeParams({ text: ` ${'x'.repeat(300)}` });
    expect(readText(long, 'text')).toHaveLength(200);
  });
});
