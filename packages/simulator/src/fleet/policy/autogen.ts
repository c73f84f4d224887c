/* Copyright 2026 The Fleetstage Authors. Licensed under the Apache License, Version 2.0. */

import { clone, dict, Dict, dicts, dig, text } from '../../storage/objects';

const CONTROLLERS = [
  'DaemonSet',
  'Deployment',
  'Job',
  'ReplicaSet',
  'ReplicationController',
  'StatefulSet',
];

const nested = (path: string[], value: unknown): Dict =>
  path.reduceRight<unknown>(
    (inner, step) => ({ [step]: inner }),
    value,
  ) as Dict;

function withKinds(filter: unknown, kinds: string[]): Dict {
  return {
    any: dicts(dig(filter, 'any')).map(item => {
      const resources = dict(item.resources);
      return {
        resources: { ...resources, ...(resources.kinds ? { kinds } : {}) },
      };
    }),
  };
}

function generated(
  rule: Dict,
  prefix: string,
  kinds: string[],
  path: string[],
): Dict {
  const validate = clone(dict(rule.validate));
  return {
    ...clone(rule),
    name: `${prefix}${text(rule.name)}`,
    match: withKinds(rule.match, kinds),
    ...(rule.exclude ? { exclude: withKinds(rule.exclude, kinds) } : {}),
    validate: { ...validate, pattern: nested(path, validate.pattern) },
    skipBackgroundRequests: true,
  };
}

/** The rules for the controllers of pods that Kyverno derives from rules for pods. */
export function autogenRules(rules: Dict[]): Dict[] {
  return rules
    .filter(rule =>
      dicts(dig(rule, 'match', 'any')).some(item => {
        const kinds = dig(item, 'resources', 'kinds');
        return Array.isArray(kinds) && kinds.includes('Pod');
      }),
    )
    .flatMap(rule => [
      generated(rule, 'autogen-', CONTROLLERS, ['spec', 'template']),
      generated(
        rule,
        'autogen-cronjob-',
        ['CronJob'],
        ['spec', 'jobTemplate', 'spec', 'template'],
      ),
    ]);
}
