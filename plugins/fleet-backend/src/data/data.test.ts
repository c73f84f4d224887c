/* Copyright 2026 The Fleetstage Authors. Licensed under the Apache License, Version 2.0. */

import {
  bundledCalendars,
  calendarFileSchema,
  calendarFor,
  isStaleTable,
  supportStatus,
} from './calendars';
import { supportOf } from '../rules/support';
import {
  addOnOfChart,
  addOnOfImage,
  addOnOfCrd,
  ADD_ON_CATALOGUE,
} from './addOnCatalogue';
import {
  approvalOf,
  approvedAddOnsSchema,
  approvedRange,
} from './approvedAddOns';
import { removalOf } from './removedApis';

const NOW = new Date('2026-11-25T12:00:00Z');
const calendars = bundledCalendars();

describe('support calendars', () => {
  // Anchors of fleet rules, section 5.3.
  it.each([
    ['upstream', '1.30', '2025-07-15', undefined],
    ['upstream', '1.34', '2026-10-27', undefined],
    ['upstream', '1.37', '2027-10-28', undefined],
    ['eks', '1.31', '2025-11-26', '2026-11-26'],
    ['eks', '1.36', '2027-08-02', '2028-08-02'],
    ['gke', '1.34', '2026-10-01', undefined],
    ['aks', '1.28', '2025-01-31', '2026-02-28'],
    ['aks', '1.35', '2027-03-31', '2028-03-31'],
  ])('%s ends %s on %s', (provider, minor, end, extendedEnd) => {
    const row = calendars
      .get(provider)!
      .rows.find(candidate => candidate.minor === minor)!;
    expect([row.end, row.extendedEnd]).toEqual([end, extendedEnd]);
  });

  it.each([
    ['upstream', '1.34', 'ended'],
    ['upstream', '1.35', 'supported'],
    ['upstream', '1.20', 'ended'],
    ['upstream', '1.38', 'newer-than-table'],
    ['eks', '1.31', 'extended'],
    ['eks', '1.37', 'newer-than-table'],
    ['eks', '1.20', 'ended'],
    ['gke', '1.33', 'ended'],
    ['aks', '1.31', 'extended'],
    ['aks', '1.29', 'ended'],
  ])('%s: %s is %s', (provider, minor, status) => {
    expect(supportOf(calendars.get(provider), minor, NOW).status).toBe(status);
  });

  it('counts the last day, and no day more', () => {
    const row = { minor: '1.34', end: '2026-10-27' };
    expect(supportStatus(row, new Date('2026-10-27T23:59:00Z'))).toBe(
      'supported',
    );
    expect(supportStatus(row, new Date('2026-10-28T00:00:00Z'))).toBe('ended');
    expect(supportStatus(undefined, NOW)).toBe('unknown');
  });

  it("uses the provider's calendar, else upstream's", () => {
    expect(calendarFor(calendars, 'gke')?.provider).toBe('gke');
    for (const provider of ['rke2', 'k3s', undefined]) {
      expect(calendarFor(calendars, provider)?.provider).toBe('upstream');
    }
  });

  it('calls a table stale after ninety days', () => {
    const table = { asOf: '2026-08-22' };
    expect(isStaleTable(table, new Date('2026-11-20T00:00:00Z'))).toBe(false);
    expect(isStaleTable(table, new Date('2026-11-21T00:00:00Z'))).toBe(true);
  });

  it.each([
    [
      'a release after the end',
      [{ minor: '1.27', release: '2024-07-11', end: '2024-06-28' }],
      /dates of 1.27 do not rise/,
    ],
    [
      'minors out of order',
      [
        { minor: '1.28', end: '2024-10-22' },
        { minor: '1.9', end: '2025-10-22' },
      ],
      /1.9 stands after 1.28/,
    ],
    [
      'an end before that of the minor before',
      [
        { minor: '1.28', end: '2024-10-22' },
        { minor: '1.29', end: '2024-02-28' },
      ],
      /end of 1.29 is before/,
    ],
    [
      'a day that does not exist',
      [{ minor: '1.28', end: '2024-02-99' }],
      /date/,
    ],
  ])('refuse %s', (_what, rows, message) => {
    const parsed = calendarFileSchema.safeParse({
      provider: 'x',
      title: 'X',
      source: 'test',
      asOf: '2026-01-01',
      rows,
    });
    expect(parsed.success).toBe(false);
    expect(parsed.error?.message).toMatch(message);
  });
});

describe('removed APIs', () => {
  // Anchors of fleet rules, section 5.4.
  it.each([
    ['autoscaling', 'v2beta2', 'horizontalpodautoscalers', '1.26'],
    ['policy', 'v1beta1', 'podsecuritypolicies', '1.25'],
    ['flowcontrol.apiserver.k8s.io', 'v1beta3', 'flowschemas', '1.32'],
    ['resource.k8s.io', 'v1beta1', 'resourceclaims', '1.38'],
    ['extensions', 'v1beta1', 'ingresses', '1.22'],
  ])('%s/%s %s went in %s', (group, version, resource, removedIn) => {
    expect(removalOf({ group, version, resource })?.removedIn).toBe(removedIn);
  });

  it('takes the earlier of the marker and the table, and nothing that is no minor', () => {
    const api = {
      group: 'resource.k8s.io',
      version: 'v1alpha3',
      resource: 'resourceclaims',
    };
    expect(removalOf({ ...api, removedRelease: '1.37' })?.removedIn).toBe(
      '1.34',
    );
    expect(removalOf({ ...api, removedRelease: '1.33' })?.removedIn).toBe(
      '1.33',
    );
    expect(removalOf({ ...api, removedRelease: '<b>' })?.removedIn).toBe(
      '1.34',
    );
    expect(
      removalOf({ group: 'x', version: 'v1', resource: 'y' }),
    ).toBeUndefined();
  });
});

describe('catalogue of add-ons', () => {
  it('names each once, and no image, chart or resource twice', () => {
    for (const key of ['images', 'charts', 'crds'] as const) {
      const all = ADD_ON_CATALOGUE.flatMap(entry => entry[key] ?? []);
      expect(all.filter((name, i) => all.indexOf(name) !== i)).toEqual([]);
    }
    const ids = ADD_ON_CATALOGUE.map(({ id }) => id);
    expect(new Set(ids).size).toBe(ids.length);
  });

  it.each([
    ['quay.io/jetstack/cert-manager-webhook', 'cert-manager'],
    [
      'mirror.example:5000/hub/quay.io/jetstack/cert-manager-controller',
      'cert-manager',
    ],
    ['registry.k8s.io/coredns/coredns', 'coredns'],
    [
      '602401143452.dkr.ecr.eu-west-1.amazonaws.com/amazon-k8s-cni',
      'aws-vpc-cni',
    ],
    ['registry.example.com/cart/api', undefined],
    ['docker.io/library/postgres', undefined],
  ])('knows %s as %s', (repository, id) => {
    expect(addOnOfImage(repository)?.id).toBe(id);
  });

  it('knows charts and resources', () => {
    expect(addOnOfChart('cert-manager')?.id).toBe('cert-manager');
    expect(addOnOfCrd('cert-manager.io')?.id).toBe('cert-manager');
  });
});

describe('approved add-ons', () => {
  const table = approvedAddOnsSchema.parse({
    kind: 'ApprovedAddOns',
    addOns: [
      {
        name: 'cilium',
        approved: { default: '1.18.x', '1.36': '>=1.18.2 <1.20' },
      },
      { name: 'keda', approved: { '1.35': '2.x' } },
    ],
  });

  it.each([
    ['cilium', 'v1.18.2', '1.36', 'approved'],
    ['cilium', 'v1.19.0', '1.36', 'approved'],
    ['cilium', 'v1.19.0', '1.35', 'not-approved'],
    ['cilium', '1.18.5-eksbuild.2', '1.35', 'approved'],
    ['cilium', undefined, '1.35', 'unknown'],
    ['keda', 'v2.17.1', '1.35', 'approved'],
    ['keda', 'v2.17.1', '1.36', 'not-approved'],
    ['falco', 'v1', '1.36', 'unlisted'],
    ['keda', 'v2.17.1', undefined, 'unknown'],
    ['cilium', 'v1.18.2', undefined, 'approved'],
    ['falco', 'v1', undefined, 'unlisted'],
  ])('%s %s on %s is %s', (name, version, minor, approval) => {
    expect(approvalOf(table, { name, version }, minor)).toBe(approval);
  });

  it('refuses what is no range or minor', () => {
    expect(approvedRange(table, 'keda', '1.36')).toBe('<0.0.0-0');
    for (const approved of [{ default: 'banana' }, { latest: '1.x' }]) {
      expect(
        approvedAddOnsSchema.safeParse({
          kind: 'ApprovedAddOns',
          addOns: [{ name: 'x', approved }],
        }).success,
      ).toBe(false);
    }
  });
});
