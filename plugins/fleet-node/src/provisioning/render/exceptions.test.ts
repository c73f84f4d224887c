/* Copyright 2026 The Fleetstage Authors. Licensed under the Apache License, Version 2.0. */

import { parse } from 'yaml';
import { NOW, planOf, standardWith } from '../__testUtils__/standard';
import {
  exceptionDocument,
  exceptionName,
  renderFleetException,
} from './exceptions';

describe('renderFleetException', () => {
  it('writes what it is given, below its comment', () => {
    const text = renderFleetException({
      name: 'shop-privileged',
      owner: 'group:default/payments',
      reason: 'The agent needs it: until 2.0',
      approvedBy: 'group:default/platform',
      approvedAt: '2026-11-25',
      expiresAt: '2027-01-31',
      clusters: { names: ['shop-1'], labels: { tier: 'gold' } },
      policies: ['no-privileged'],
      rules: [],
      comment: 'Accepts a finding.\nspec: not this\rnor: this',
    });
    expect(text).toMatch(
      /^# Accepts a finding\.\n# spec: not this\n# nor: this\napiVersion: /,
    );
    expect(parse(text)).toEqual({
      apiVersion: 'fleetstage.io/v1alpha1',
      kind: 'FleetException',
      metadata: { name: 'shop-privileged' },
      spec: {
        owner: 'group:default/payments',
        reason: 'The agent needs it: until 2.0',
        approval: { by: 'group:default/platform', at: '2026-11-25' },
        expiresAt: '2027-01-31',
        clusters: { names: ['shop-1'], labels: { tier: 'gold' } },
        policies: ['no-privileged'],
      },
    });
  });
});

describe('exceptionDocument', () => {
  it.each([
    ['', 'shop-1-label'],
    ['Example.com/Cost Centre', 'shop-1-label-example-com-cost-centre'],
    ['x'.repeat(300), `shop-1-label-${'x'.repeat(240)}`],
  ])('has a name for the key %p', (key, name) => {
    expect(exceptionName('shop-1', { kind: 'label', key })).toBe(name);
  });

  it('needs somebody who approves', () => {
    const deviation = {
      kind: 'region' as const,
      key: '',
      reason: 'Needed for the launch',
      expiresAt: '2027-01-31',
    };
    const options = { standard: standardWith({}, null), now: NOW };
    expect(() => exceptionDocument(planOf(), deviation, options)).toThrow(
      /spec\.exceptions\.approver/,
    );
  });
});
