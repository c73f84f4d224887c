/* Copyright 2026 The Fleetstage Authors. Licensed under the Apache License, Version 2.0. */

import { mockServices, startTestBackend } from '@backstage/backend-test-utils';
import {
  scaffolderActionsExtensionPoint,
  type TemplateAction,
} from '@backstage/plugin-scaffolder-node';
import { parse } from 'yaml';
import fleetActions from './index';

async function actionsWith(fleet: object = {}): Promise<TemplateAction[]> {
  const actions: TemplateAction[] = [];
  const point = {
    addActions: (...added: TemplateAction[]) => actions.push(...added),
  };
  const backend = await startTestBackend({
    extensionPoints: [[scaffolderActionsExtensionPoint, point as never]],
    features: [
      fleetActions,
      mockServices.rootConfig.factory({ data: { fleet } }),
    ],
  });
  await backend.stop();
  return actions;
}

describe('the module', () => {
  it('adds every action, each for dry runs too, and with an example that calls it', async () => {
    const actions = await actionsWith();
    expect(actions.map(({ id }) => id).sort()).toEqual([
      'fleet:cluster:apply',
      'fleet:cluster:create',
      'fleet:cluster:register',
      'fleet:cluster:render',
      'fleet:cluster:wait',
      'fleet:exception:render',
    ]);
    for (const { examples = [], id, supportsDryRun } of actions) {
      expect(supportsDryRun).toBe(true);
      expect(
        examples.map(({ example }) => parse(example).steps[0].action),
      ).toContain(id);
    }
  });

  it.each([
    [
      'a Rancher without TLS',
      {
        provisioners: { rancher: [{ url: 'http://rancher', token: 't0ken' }] },
      },
      /'fleet\.provisioners\.rancher\[0\]\.url': must be an https:\/\/ URL/,
    ],
    [
      'a key that there is not',
      { gitOps: { argocd: { name: 'x' } } },
      /'fleet\.gitOps\.argocd': Unrecognized key: "name"/,
    ],
    [
      'two of one name',
      { provisioners: { eksctl: [{ run: true }, {}] } },
      /'fleet\.provisioners\.eksctl\[1\]\.name' must be unique: 'default'/,
    ],
  ])(
    'does not start with %s, and names the key',
    async (_what, fleet, message) => {
      const failure = await actionsWith(fleet).catch(error => error);
      expect(failure.message).toMatch(message);
      expect(failure.message).not.toContain('t0ken');
    },
  );
});
