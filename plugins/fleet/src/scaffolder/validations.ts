/* Copyright 2026 The Fleetstage Authors. Licensed under the Apache License, Version 2.0. */

import {
  translationApiRef,
  type ApiHolder,
} from '@backstage/frontend-plugin-api';
import {
  type FleetApi,
  type StandardInForce,
} from '@fleetstage/plugin-fleet-common';
import { clientFor } from '../api/FleetQueryProvider';
import { fleetApiRef } from '../api/fleetApiRef';
import { formatDay, webAddress } from '../components/common/format';
import { renderedException, standardInForce } from '../hooks/standardQueries';
import { type FleetText } from '../hooks/useFleetText';
import { fleetTranslationRef } from '../translation';
import { findClass, proposesExceptions, proposesFiles } from './choices';
import { readForm, requestOf } from './clusterForm';
import {
  aboutInWords,
  dayOf,
  draftProblem,
  idOf,
  latestDay,
  maxDaysOf,
  neededDeviations,
} from './deviationRules';
import { findingIdOf } from './exceptionForm';
import { askedLabels, matchesLabel } from './labelRules';

/** The form that a value is checked in. */
interface FormContext {
  apiHolder: ApiHolder;
  formData: unknown;
}

/**
 * Checks the value of a field before the form goes on. Whatever it adds keeps the form where it is; so does an error
 * that it throws, such as an API that does not answer.
 */
export type FieldValidation<T> = (
  value: T | undefined,
  field: { addError: (message: string) => void },
  context: FormContext,
) => Promise<void>;

function apiOf(apiHolder: ApiHolder): FleetApi {
  const api = apiHolder.get(fleetApiRef);
  if (!api) throw new Error('The app has no fleet API');
  return api;
}

/** The standard, as the fields on screen know it. */
function standardOf(api: FleetApi): Promise<StandardInForce> {
  return clientFor(api).fetchQuery(standardInForce(api));
}

/** The answers, and the class that they choose. */
async function choiceOf(context: FormContext) {
  const { standard } = await standardOf(apiOf(context.apiHolder));
  const form = readForm(context.formData);
  return { form, clusterClass: findClass(standard, form.class) };
}

function textOf(apiHolder: ApiHolder): FleetText {
  const snapshot = apiHolder
    .get(translationApiRef)
    ?.getTranslation(fleetTranslationRef);
  // Whoever checks the form reads it: its texts are loaded.
  if (!snapshot?.ready) throw new Error('The texts are not loaded yet');
  return snapshot.t as FleetText;
}

/** The form cannot go on while there are problems: the server plans the cluster once more. */
export const validatePreview: FieldValidation<string> = async (
  _value,
  field,
  { apiHolder, formData },
) => {
  const request = requestOf(readForm(formData));
  const { problems } = await apiOf(apiHolder).previewCluster(request);
  for (const problem of problems) {
    field.addError(
      problem.field ? `${problem.field}: ${problem.message}` : problem.message,
    );
  }
};

/** Every deviation says why and until when. */
export const validateDeviations: FieldValidation<unknown> = async (
  _value,
  field,
  { apiHolder, formData },
) => {
  const api = apiOf(apiHolder);
  const t = textOf(apiHolder);
  const form = readForm(formData);
  const [{ standard }, { problems }] = await Promise.all([
    standardOf(api),
    api.previewCluster(requestOf({ ...form, deviations: [] })),
  ]);
  const now = Date.now();
  const latest = latestDay(maxDaysOf(standard), now);
  for (const needed of neededDeviations(problems)) {
    const draft = form.deviations.find(each => idOf(each) === idOf(needed));
    const problem = draftProblem(draft, latest, dayOf(now));
    const words = { about: aboutInWords(needed), day: formatDay(latest) };
    if (problem === 'reason') {
      field.addError(t('create.deviations.problemReason', words));
    } else if (problem === 'date') {
      field.addError(t('create.deviations.problemDate', words));
    } else if (problem === 'past') {
      field.addError(t('create.deviations.problemPast', words));
    }
  }
};

/** Every label that the class asks for has a value that fits. */
export const validateLabels: FieldValidation<unknown> = async (
  _value,
  field,
  context,
) => {
  const { form, clusterClass } = await choiceOf(context);
  if (!clusterClass) return;
  const t = textOf(context.apiHolder);
  for (const label of askedLabels(clusterClass)) {
    const value = form.labels[label.key];
    const { key, pattern = '' } = label;
    if (!value) field.addError(t('create.labels.missing', { key }));
    else if (!matchesLabel(label, value)) {
      field.addError(t('create.labels.pattern', { key, pattern }));
    }
  }
};

/** A pull request needs a repository to go to. */
const validateRepository =
  (
    isNeeded: (context: FormContext) => Promise<boolean>,
  ): FieldValidation<string> =>
  async (value, field, context) => {
    if (!isRepository(value) && (await isNeeded(context))) {
      field.addError(textOf(context.apiHolder)('create.repo.missing'));
    }
  };

/** Where the files of the cluster are proposed. */
export const validateRepoUrl = validateRepository(async context => {
  const { form, clusterClass } = await choiceOf(context);
  return clusterClass !== undefined && proposesFiles(clusterClass, form);
});

/** Where exceptions are proposed that no pull request of a cluster brings. */
export const validateExceptionsRepoUrl = validateRepository(async context => {
  if (findingIdOf(context.formData)) return true;
  const { form, clusterClass } = await choiceOf(context);
  return clusterClass !== undefined && proposesExceptions(clusterClass, form);
});

/** True for what the scaffolder writes for a whole repository: `github.com?owner=example&repo=platform`. */
function isRepository(value: string | undefined): boolean {
  const address = value && webAddress(`https://${value}`);
  if (!address) return false;
  const { hostname, searchParams } = new URL(address);
  // Where a repository lies within its host differs: an owner, a project, an organization, or nothing (Gerrit).
  return Boolean(hostname && searchParams.get('repo'));
}

/** An exception ends on a day that the standard allows. */
export const validateExpiry: FieldValidation<string> = async (
  value,
  field,
  { apiHolder, formData },
) => {
  const findingId = findingIdOf(formData);
  if (!value || !findingId) return;
  const t = textOf(apiHolder);
  const api = apiOf(apiHolder);
  const { latestExpiry } = await clientFor(api).fetchQuery(
    renderedException(api, findingId),
  );
  const latest = latestExpiry.slice(0, 10);
  if (value < dayOf(Date.now())) field.addError(t('create.expiry.past'));
  if (value > latest) {
    field.addError(t('create.expiry.late', { latest: formatDay(latest) }));
  }
};
