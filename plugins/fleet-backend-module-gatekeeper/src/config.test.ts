/* Copyright 2026 The Fleetstage Authors. Licensed under the Apache License, Version 2.0. */

import { ConfigReader } from '@backstage/config';
import { readGatekeeperSettings } from './config';
import { gatekeeperEngine } from './engine';

const settings = (gatekeeper?: object) =>
  readGatekeeperSettings(
    new ConfigReader({ fleet: { policy: { gatekeeper } } }),
  );

describe('fleet.policy.gatekeeper', () => {
  it('has defaults', () => {
    expect(readGatekeeperSettings(new ConfigReader({}))).toEqual({
      auditFreshForSeconds: 900,
      severity: { annotation: 'fleetstage.io/severity', templates: {} },
      unorderedParameters: ['exemptImages'],
    });
    expect(settings({ auditFreshFor: '30m' }).auditFreshForSeconds).toBe(1_800);
  });

  it.each([
    [
      { auditFreshFor: { minutes: 0 } },
      'fleet.policy.gatekeeper.auditFreshFor must be longer than 0',
    ],
    [
      { severity: { templates: { K8sX: 'urgent' } } },
      'fleet.policy.gatekeeper.severity.templates.K8sX: ',
    ],
    [{ auditFreshFro: '1m' }, 'fleet.policy.gatekeeper: Unrecognized key'],
  ])('names the key that is wrong', (gatekeeper, message) => {
    expect(() => settings(gatekeeper)).toThrow(message);
  });

  it('finds the severity by annotation, then label, then kind', () => {
    const engine = gatekeeperEngine(
      settings({
        severity: { annotation: 'a', label: 'l', templates: { K8sX: 'low' } },
      }),
    );
    const severity = (metadata: object) =>
      engine.describe({
        apiVersion: 'constraints.gatekeeper.sh/v1beta1',
        kind: 'K8sX',
        metadata: { name: 'x', ...metadata },
      }).severity;
    expect(
      severity({ annotations: { a: 'Critical' }, labels: { l: 'high' } }),
    ).toBe('critical');
    expect(
      severity({ annotations: { a: 'urgent' }, labels: { l: 'high' } }),
    ).toBe('high');
    expect(severity({})).toBe('low');
  });
});
