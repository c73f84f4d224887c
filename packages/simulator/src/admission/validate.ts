/* Copyright 2026 The Fleetstage Authors. Licensed under the Apache License, Version 2.0. */

import { ResourceInfo } from '../discovery/resource';
import { validateSchema } from '../crd/validate';
import { ACCOUNT_NAME, TOKEN_SECRET } from '../rbac/serviceAccounts';
import { invalidValue, StatusCause } from '../server/status';
import {
  deepEqual,
  dict,
  dicts,
  isDict,
  KubeObject,
  text,
} from '../storage/objects';

const SUBDOMAIN =
  /^[a-z0-9]([-a-z0-9]*[a-z0-9])?(\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*$/;
export const DNS_LABEL = /^[a-z0-9]([-a-z0-9]*[a-z0-9])?$/;
const LABEL_VALUE = /^(([A-Za-z0-9][-A-Za-z0-9_.]*)?[A-Za-z0-9])?$/;

const SUBDOMAIN_TEXT =
  "a lowercase RFC 1123 subdomain must consist of lower case alphanumeric characters, '-' or '.', and must start and end with an alphanumeric character (e.g. 'example.com', regex used for validation is '[a-z0-9]([-a-z0-9]*[a-z0-9])?(\\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*')";
const LABEL_TEXT =
  "a lowercase RFC 1123 label must consist of lower case alphanumeric characters or '-', and must start and end with an alphanumeric character (e.g. 'my-name',  or '123-abc', regex used for validation is '[a-z0-9]([-a-z0-9]*[a-z0-9])?')";
const LABEL_VALUE_TEXT =
  "a valid label must be an empty string or consist of alphanumeric characters, '-', '_' or '.', and must start and end with an alphanumeric character (e.g. 'MyValue',  or 'my_value',  or '12345', regex used for validation is '(([A-Za-z0-9][-A-Za-z0-9_.]*)?[A-Za-z0-9])?')";

const required = (field: string, message = ''): StatusCause => ({
  reason: 'FieldValueRequired',
  message: message ? `Required value: ${message}` : 'Required value',
  field,
});

/** Kinds whose name may hold what is no DNS name. */
function freeName(info: ResourceInfo): boolean {
  return info.group === 'rbac.authorization.k8s.io';
}

function nameCauses(
  info: ResourceInfo,
  name: string,
  generated: boolean,
): StatusCause[] {
  if (!name && !generated)
    return [required('metadata.name', 'name or generateName is required')];
  if (!name || freeName(info)) return [];
  if (info.collection === 'namespaces' && name.includes('.')) {
    return [invalidValue('metadata.name', name, 'must not contain dots')];
  }
  if (info.collection === 'namespaces' && !DNS_LABEL.test(name))
    return [invalidValue('metadata.name', name, LABEL_TEXT)];
  if (info.collection !== 'namespaces' && !SUBDOMAIN.test(name))
    return [invalidValue('metadata.name', name, SUBDOMAIN_TEXT)];
  return [];
}

function labelCauses(object: KubeObject): StatusCause[] {
  return Object.values(object.metadata.labels ?? {})
    .filter(value => value.length > 63 || !LABEL_VALUE.test(value))
    .map(value =>
      invalidValue(
        'metadata.labels',
        value,
        value.length > 63 ? 'must be no more than 63 bytes' : LABEL_VALUE_TEXT,
      ),
    );
}

function workloadCauses(info: ResourceInfo, object: KubeObject): StatusCause[] {
  const spec = dict(object.spec);
  const causes: StatusCause[] = [];
  const selector = spec.selector;
  if (!isDict(selector)) {
    causes.push(required('spec.selector'));
  }
  const labels = dict(dict(dict(spec.template).metadata).labels);
  const wanted = dict(dict(selector).matchLabels);
  if (
    isDict(selector) &&
    !Object.entries(wanted).every(([key, value]) => labels[key] === value)
  ) {
    causes.push({
      reason: 'FieldValueInvalid',
      message: `Invalid value: ${JSON.stringify(
        labels,
      )}: \`selector\` does not match template \`labels\``,
      field: 'spec.template.metadata.labels',
    });
  }
  const template = dict(dict(spec.template).spec);
  if (dicts(template.containers).length === 0)
    causes.push(required('spec.template.spec.containers'));
  dicts(template.containers).forEach((container, index) => {
    if (!text(container.image))
      causes.push(required(`spec.template.spec.containers[${index}].image`));
  });
  return info.collection === 'jobs.batch' ? [] : causes;
}

/** The Secret of a token has to say whose token is wanted. */
function secretCauses(object: KubeObject): StatusCause[] {
  const wanted =
    object.type === TOKEN_SECRET &&
    !object.metadata.annotations?.[ACCOUNT_NAME];
  return wanted ? [required(`metadata.annotations[${ACCOUNT_NAME}]`)] : [];
}

const WORKLOADS = new Set([
  'deployments.apps',
  'daemonsets.apps',
  'statefulsets.apps',
  'replicasets.apps',
]);

/** What the API server finds wrong with an object: its name, its labels, the schema of custom kinds, and a few rules of workloads. */
export function validateObject(
  info: ResourceInfo,
  object: KubeObject,
): StatusCause[] {
  const causes = [
    ...nameCauses(
      info,
      object.metadata.name ?? '',
      Boolean(object.metadata.generateName),
    ),
    ...labelCauses(object),
  ];
  if (info.custom) {
    const { metadata: _metadata, ...rest } = object;
    causes.push(...validateSchema(rest, info.custom.schema));
  }
  if (WORKLOADS.has(info.collection))
    causes.push(...workloadCauses(info, object));
  if (info.collection === 'secrets') causes.push(...secretCauses(object));
  return causes;
}

/** Fields that never change after creation. */
export function validateUpdate(
  info: ResourceInfo,
  before: KubeObject,
  after: KubeObject,
): StatusCause[] {
  const causes = validateObject(info, after);
  if (
    ['deployments.apps', 'daemonsets.apps', 'replicasets.apps'].includes(
      info.collection,
    )
  ) {
    const [old, next] = [dict(before.spec).selector, dict(after.spec).selector];
    if (!deepEqual(old, next))
      causes.push(invalidValue('spec.selector', next, 'field is immutable'));
  }
  return causes;
}
