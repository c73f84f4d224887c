/* Copyright 2026 The Fleetstage Authors. Licensed under the Apache License, Version 2.0. */

import { ResourceInfo } from '../discovery/resource';
import { evaluateJsonPath, parseJsonPath } from '../printing/jsonPath';
import { dig, KubeObject } from '../storage/objects';
import { badRequest } from './status';

/** Fields besides `metadata.name` and `metadata.namespace` that built-in kinds can be selected by, with what an absent field counts as. */
const FIELDS: Record<string, Record<string, string>> = {
  pods: {
    'spec.nodeName': '',
    'spec.restartPolicy': '',
    'spec.schedulerName': '',
    'spec.serviceAccountName': '',
    'spec.hostNetwork': 'false',
    'status.phase': '',
    'status.podIP': '',
    'status.podIPs': '',
    'status.nominatedNodeName': '',
  },
  nodes: { 'spec.unschedulable': 'false' },
  namespaces: { 'status.phase': '' },
  secrets: { type: '' },
  events: {
    'involvedObject.kind': '',
    'involvedObject.namespace': '',
    'involvedObject.name': '',
    'involvedObject.uid': '',
    'involvedObject.apiVersion': '',
    'involvedObject.resourceVersion': '',
    'involvedObject.fieldPath': '',
    reason: '',
    reportingComponent: '',
    source: '',
    type: '',
  },
  services: { 'spec.clusterIP': '', 'spec.type': '' },
  'replicasets.apps': { 'status.replicas': '0' },
  'jobs.batch': { 'status.successful': '0' },
};

export type ObjectMatcher = (object: KubeObject) => boolean;

function value(object: KubeObject, field: string, absent: string): string {
  const found = dig(object, ...field.split('.'));
  return found === undefined || found === null ? absent : String(found);
}

function reader(
  info: ResourceInfo,
  field: string,
): ((object: KubeObject) => string) | undefined {
  if (field === 'metadata.name') return object => object.metadata.name ?? '';
  if (field === 'metadata.namespace' && info.namespaced) {
    return object => object.metadata.namespace ?? '';
  }
  if (info.custom?.selectableFields.includes(`.${field}`)) {
    const path = parseJsonPath(`.${field}`);
    return object => String(evaluateJsonPath(object, path)[0] ?? '');
  }
  const absent = FIELDS[info.collection]?.[field];
  if (absent === undefined) return undefined;
  return object => value(object, field, absent);
}

/** Compiles a field selector of `=`, `==` and `!=` terms. Throws BadRequest for a field that the kind cannot be selected by. */
export function parseFieldSelector(
  info: ResourceInfo,
  selector: string | null,
): ObjectMatcher | undefined {
  if (!selector || !selector.trim()) return undefined;
  const terms = selector.split(',').filter(Boolean);
  const matchers = terms.map(term => {
    const match = /^(.*?)(!=|==|=)(.*)$/.exec(term);
    if (!match) {
      throw badRequest(
        `invalid selector: '${term}'; can't understand '${term}'`,
      );
    }
    const [, field, operator, wanted] = match;
    const read = reader(info, field);
    if (!read) throw badRequest(`field label not supported: ${field}`);
    const equal = operator !== '!=';
    return (object: KubeObject) => (read(object) === wanted) === equal;
  });
  return object => matchers.every(matches => matches(object));
}
