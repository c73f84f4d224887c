/* Copyright 2026 The Fleetstage Authors. Licensed under the Apache License, Version 2.0. */

import { translationApiRef } from '@backstage/frontend-plugin-api';
import { mockApis } from '@backstage/frontend-test-utils';
import { fleetApiRef } from '../api/fleetApiRef';
import { failing, fakeFleetApi } from '../testing/FakeFleetApi';
import { inDays } from '../testing/policyFixtures';
import { aPreview } from '../testing/standardFixtures';
import {
  validateDeviations,
  validateExpiry,
  validateLabels,
  validatePreview,
  validateExceptionsRepoUrl,
  validateRepoUrl,
  type FieldValidation,
} from './validations';

const FORM = {
  name: 'shop-prod',
  class: 'production',
  owner: 'group:default/payments',
};

/** What a validation says about a form. */
async function errorsOf<T>(
  validation: FieldValidation<T>,
  formData: Record<string, unknown>,
  options: { value?: T; api?: ReturnType<typeof fakeFleetApi> } = {},
) {
  const { value, api = fakeFleetApi() } = options;
  const errors: string[] = [];
  const apis = new Map<string, unknown>([
    [fleetApiRef.id, api],
    [translationApiRef.id, mockApis.translation()],
  ]);
  await validation(
    value,
    { addError: message => errors.push(message) },
    {
      apiHolder: { get: <A>({ id }: { id: string }) => apis.get(id) as A },
      formData,
    },
  );
  return errors;
}

const problem = {
  field: 'nodePools.default.nodes',
  message: 'must be at most 10',
  deviation: { kind: 'node-pool' as const, key: 'default' },
};

const outside = () =>
  fakeFleetApi({
    previewCluster: async request =>
      request.deviations ? aPreview() : aPreview({ problems: [problem] }),
  });

describe('the validation of fields', () => {
  it('keeps the form where it is while the plan has problems', async () => {
    expect(await errorsOf(validatePreview, FORM)).toEqual([]);
    expect(await errorsOf(validatePreview, FORM, { api: outside() })).toEqual([
      'nodePools.default.nodes: must be at most 10',
    ]);
    await expect(
      errorsOf(validatePreview, FORM, {
        api: fakeFleetApi({ previewCluster: failing(503, 'It sleeps') }),
      }),
    ).rejects.toThrow('It sleeps');
  });

  it('wants a reason and an allowed end for every deviation', async () => {
    const check = (part: object) =>
      errorsOf(
        validateDeviations,
        {
          ...FORM,
          deviations: [{ kind: 'node-pool', key: 'default', ...part }],
        },
        { api: outside() },
      );
    const reason = 'The sale needs more.';
    expect(await check({})).toEqual([expect.stringMatching(/say why/)]);
    expect(await check({ reason })).toEqual([
      expect.stringMatching(/^Nodes default: say until when/),
    ]);
    expect(await check({ reason, expiresAt: inDays(91) })).toEqual([
      expect.stringMatching(/at the latest/),
    ]);
    expect(await check({ reason, expiresAt: inDays(-1) })).toEqual([
      expect.stringMatching(/expired already/),
    ]);
    expect(await check({ reason, expiresAt: inDays(90) })).toEqual([]);
  });

  it('wants the labels of the class', async () => {
    expect(await errorsOf(validateLabels, FORM)).toEqual([
      'cost-centre is missing',
    ]);
    expect(
      await errorsOf(validateLabels, {
        ...FORM,
        labels: { 'cost-centre': 'x' },
      }),
    ).toEqual(['cost-centre must match C[0-9]+']);
    expect(
      await errorsOf(validateLabels, {
        ...FORM,
        labels: { 'cost-centre': 'C1' },
      }),
    ).toEqual([]);
  });

  it('wants a repository for a pull request, and none otherwise', async () => {
    expect(
      await errorsOf(validateRepoUrl, FORM, { value: 'github.com?owner=a' }),
    ).toHaveLength(1);
    expect(
      await errorsOf(validateRepoUrl, FORM, {
        value: 'github.com?owner=a&repo=b',
      }),
    ).toEqual([]);
    expect(
      await errorsOf(
        validateRepoUrl,
        { ...FORM, provisioner: 'eksctl' },
        { value: '' },
      ),
    ).toEqual([]);
  });

  it('wants a repository for exceptions that the portal does not bring itself', async () => {
    const deviations = [{ kind: 'region', key: '' }];
    const check = (more: object) =>
      errorsOf(validateExceptionsRepoUrl, { ...FORM, ...more });
    expect(await check({ delivery: 'apply', deviations })).toEqual([
      'Choose the repository that the pull request goes to',
    ]);
    expect(await check({ delivery: 'apply' })).toEqual([]);
    expect(await check({ delivery: 'pull-request', deviations })).toEqual([]);
    expect(
      await errorsOf(validateExceptionsRepoUrl, { findingId: 'finding-1' }),
    ).toHaveLength(1);
  });

  it('wants an exception to end on a day that is allowed', async () => {
    const check = (value: string) =>
      errorsOf(validateExpiry, { findingId: 'finding-1' }, { value });
    expect(await check(inDays(90))).toEqual([]);
    expect(await check(inDays(91))).toHaveLength(1);
    expect(await check(inDays(-1))).toHaveLength(1);
  });

  it('reads answers that fit, whatever the address filled in', async () => {
    const api = fakeFleetApi();
    await errorsOf(
      validatePreview,
      { ...FORM, region: 7, delivery: 'magic', nodePools: [], labels: 'x' },
      { api },
    );
    expect(api.previewCluster).toHaveBeenCalledWith(FORM);
  });

  it('asks for the standard once, however many fields need it', async () => {
    const api = fakeFleetApi();
    await errorsOf(validateLabels, FORM, { api });
    await errorsOf(validateRepoUrl, FORM, { api });
    await errorsOf(validateDeviations, FORM, { api });
    expect(api.getStandard).toHaveBeenCalledTimes(1);
  });
});
