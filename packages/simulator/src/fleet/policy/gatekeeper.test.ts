/* Copyright 2026 The Fleetstage Authors. Licensed under the Apache License, Version 2.0. */

import { startSimulator } from '../../simulator';
import { Dict, dict, dicts, dig, num, text } from '../../storage/objects';
import { clientOf } from '../../testing/fleetClient';
import { Simulator } from '../../types';
import { shortened } from './gatekeeperAudit';

jest.setTimeout(60_000);

const CONSTRAINTS = '/apis/constraints.gatekeeper.sh/v1beta1';
const TEMPLATES = '/apis/templates.gatekeeper.sh/v1/constrainttemplates';

let simulator: Simulator;
let now = new Date('2026-11-25T10:00:40Z');
const at = (name: string) => clientOf(simulator, name);

beforeAll(async () => {
  simulator = await startSimulator({ now: () => now });
});

afterAll(() => simulator?.close());

async function allConstraints(name: string): Promise<Dict[]> {
  const kinds = dicts((await at(name).get(CONSTRAINTS)).resources)
    .map(item => text(item.name))
    .filter(plural => !plural.includes('/'));
  const lists = await Promise.all(
    kinds.map(plural => at(name).get(`${CONSTRAINTS}/${plural}`)),
  );
  return lists.flatMap(list => dicts(list.items));
}

const limits = (name: string) =>
  at(name).get(`${CONSTRAINTS}/k8scontainerlimits/container-must-have-limits`);

it('lists 20 of 42 violations, the first in order, and prints the total', async () => {
  const constraint = await limits('payments-prod-eu');
  const status = dict(constraint.status);
  const violations = dicts(status.violations);
  expect(status.totalViolations).toBe(42);
  expect(violations).toHaveLength(20);
  expect(violations[0]).toEqual({
    enforcementAction: 'deny',
    group: '',
    kind: 'Pod',
    message: expect.stringMatching(
      /^container <fraud-api> has no memory limit$/,
    ),
    name: expect.stringMatching(/^fraud-api-/),
    namespace: 'fraud',
    version: 'v1',
  });
  const keys = violations.map(
    item => `${text(item.namespace)}/${text(item.name)}`,
  );
  expect(keys).toEqual([...keys].sort());
  const table = await at('payments-prod-eu').table(
    `${CONSTRAINTS}/k8scontainerlimits`,
  );
  expect(dicts(table.columnDefinitions).map(column => column.name)).toEqual([
    'Name',
    'enforcement-action',
    'total-violations',
  ]);
  expect(dicts(table.rows)[0].cells).toEqual([
    'container-must-have-limits',
    'deny',
    42,
  ]);
});

it('names pods that exist', async () => {
  const pods = await at('payments-prod-eu').get('/api/v1/pods');
  const names = dicts(pods.items).map(pod => dig(pod, 'metadata', 'name'));
  const { violations, byPod } = dict((await limits('payments-prod-eu')).status);
  for (const { name } of dicts(violations)) expect(names).toContain(name);
  expect(dicts(byPod)).toHaveLength(4);
  for (const { id } of dicts(byPod)) expect(names).toContain(id);
  expect(dicts(byPod)[0]).toMatchObject({
    enforced: true,
    operations: ['audit', 'generate', 'mutation-status', 'status'],
  });
});

it('audits every minute, with one time for all constraints', async () => {
  const times = async () =>
    new Set(
      (await allConstraints('payments-prod-eu')).map(item =>
        dig(item, 'status', 'auditTimestamp'),
      ),
    );
  expect(await times()).toEqual(new Set(['2026-11-25T10:00:00Z']));
  now = new Date('2026-11-25T13:07:59Z');
  expect(await times()).toEqual(new Set(['2026-11-25T13:07:00Z']));
});

it('stands still where the audit pod is gone', async () => {
  const constraint = await limits('mobile-prod-eu');
  expect(dig(constraint, 'status', 'auditTimestamp')).toBe(
    '2026-11-25T03:00:40Z',
  );
  expect(JSON.stringify(constraint)).not.toContain('"audit"');
  const audit = await at('mobile-prod-eu').get(
    '/apis/apps/v1/namespaces/gatekeeper-system/deployments/gatekeeper-audit',
  );
  expect(dig(audit, 'spec', 'replicas')).toBe(0);
});

it('has no counters for what nobody audited', async () => {
  const { table, get } = at('payments-prod-us');
  const rows = dicts((await table(`${CONSTRAINTS}/k8sdisallowedtags`)).rows);
  expect(rows.map(row => row.cells)).toEqual([['no-latest-tag', 'deny', null]]);
  const scoped = await get(
    `${CONSTRAINTS}/k8spspcapabilities/no-added-capabilities`,
  );
  expect(scoped.spec).toMatchObject({
    enforcementAction: 'scoped',
    scopedEnforcementActions: [
      {
        action: 'deny',
        enforcementPoints: [{ name: 'validation.gatekeeper.sh' }],
      },
    ],
  });
  expect(dict(scoped.status).auditTimestamp).toBeUndefined();
});

it('shows a template in error, whose kind is not served, and a kind without template', async () => {
  const { get } = at('search-prod-us');
  const broken = await get(`${TEMPLATES}/k8strustedregistries`);
  expect(broken.status).toMatchObject({ created: false });
  expect(dicts(dig(broken, 'status', 'byPod'))[0]).toMatchObject({
    errors: [{ code: 'ingest_error' }],
    observedGeneration: 1,
    templateUID: dig(broken, 'metadata', 'uid'),
  });
  const kinds = dicts((await get(CONSTRAINTS)).resources).map(
    item => item.name,
  );
  expect(kinds).not.toContain('k8strustedregistries');
  expect(kinds).toContain('k8sretiredannotations');
  expect((await get(`${TEMPLATES}/k8sretiredannotations`)).code).toBe(404);
});

it('plays an old release: no default action, no scoped actions, nothing generated', async () => {
  const constraint = await limits('checkout-prod-us');
  expect(dict(constraint.spec).enforcementAction).toBeUndefined();
  const { get } = at('checkout-prod-us');
  const policies = await get(
    '/apis/admissionregistration.k8s.io/v1/validatingadmissionpolicies',
  );
  expect(policies.items).toEqual([]);
});

it('generates admission policies, owned by template and constraint', async () => {
  const { get } = at('payments-prod-us');
  const base = '/apis/admissionregistration.k8s.io/v1';
  const [policy] = dicts(
    (await get(`${base}/validatingadmissionpolicies`)).items,
  );
  const [binding] = dicts(
    (await get(`${base}/validatingadmissionpolicybindings`)).items,
  );
  expect(dig(policy, 'metadata')).toMatchObject({
    name: 'gatekeeper-k8srequiredlabels',
    ownerReferences: [
      { kind: 'ConstraintTemplate', name: 'k8srequiredlabels' },
    ],
  });
  expect(binding).toMatchObject({
    metadata: {
      name: 'gatekeeper-k8srequiredlabels-namespaces-must-have-owner',
      ownerReferences: [{ kind: 'K8sRequiredLabels' }],
    },
    spec: { validationActions: ['Warn'] },
  });
  const plain = await at('retail-edge-munich').table(
    `${base}/validatingadmissionpolicies`,
  );
  expect(dicts(plain.rows)[0].cells).toEqual([
    'pods-name-their-version',
    1,
    '<unset>',
    expect.any(String),
  ]);
});

it('keeps the status of each pod as an object of its own', async () => {
  const list = await at('payments-prod-eu').get(
    '/apis/status.gatekeeper.sh/v1beta1/constraintpodstatuses?limit=1',
  );
  const [status] = dicts(list.items);
  expect(dig(status, 'metadata', 'labels')).toMatchObject({
    'internal.gatekeeper.sh/pod': dig(status, 'status', 'id'),
  });
  expect(num(dig(list, 'metadata', 'remainingItemCount'))).toBe(8 * 4 - 1);
});

it('cuts long messages as Gatekeeper does', () => {
  const cut = shortened('x'.repeat(300));
  expect(cut).toHaveLength(256);
  expect(cut.endsWith('x...')).toBe(true);
  expect(shortened('x'.repeat(256))).toBe('x'.repeat(256));
});
