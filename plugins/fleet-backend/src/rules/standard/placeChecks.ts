/* Copyright 2026 The Fleetstage Authors. Licensed under the Apache License, Version 2.0. */

import {
  matchesWhole,
  PROVISIONER_TITLES,
  providerOfProvisioner,
} from '@fleetstage/plugin-fleet-common';
import { allowed, drift, oneOf, unchecked, type Check } from './check';

/** The minor of Kubernetes is one of those that the class allows. */
export const checkVersion: Check = ({ kubernetes }, { minor }) => {
  const minors = kubernetes.minors.map(item => item.minor);
  const expected = oneOf(minors);
  if (!minor) {
    return [
      unchecked(
        'version',
        '',
        'The Kubernetes version',
        expected,
        'it is not known',
      ),
    ];
  }
  if (!minors.includes(minor)) {
    return [
      drift('version', '', {
        message: `Kubernetes ${minor} is not among the versions of the standard: ${expected}`,
        expected,
        actual: minor,
      }),
    ];
  }
  if (minor === minors[0]) return [];
  return [
    allowed('version', '', {
      message: `Kubernetes ${minor}; the standard's first choice is ${minors[0]}, ${expected} are allowed`,
      expected,
      actual: minor,
    }),
  ];
};

/** The cluster runs in a region that the class allows. */
export const checkRegion: Check = ({ regions }, { region }) => {
  const names = regions.map(({ name }) => name);
  const expected = oneOf(names);
  if (!region) {
    return [unchecked('region', '', 'The region', expected, 'it is not known')];
  }
  if (!names.includes(region)) {
    return [
      drift('region', '', {
        message: `Region ${region} is not among those of the standard: ${expected}`,
        expected,
        actual: region,
      }),
    ];
  }
  if (region === names[0]) return [];
  return [
    allowed('region', '', {
      message: `Region ${region}; ${expected} are allowed`,
      expected,
      actual: region,
    }),
  ];
};

/** The cluster was made in a way that the class knows: told by the provider that runs it. */
export const checkProvisioner: Check = ({ provisioners }, { provider }) => {
  const providers = [...new Set(provisioners.map(providerOfProvisioner))];
  const expected = provisioners
    .map(
      item =>
        `${PROVISIONER_TITLES[item.name]} (${providerOfProvisioner(item)})`,
    )
    .join(' or ');
  if (!provider) {
    return [
      unchecked('provisioner', '', 'The provider', expected, 'it is not known'),
    ];
  }
  if (providers.includes(provider)) return [];
  return [
    drift('provisioner', '', {
      message: `It runs on ${provider}; the standard makes clusters of this class by ${expected}`,
      expected,
      actual: provider,
    }),
  ];
};

/** Every required label is there, with a value that fits. */
export const checkLabels: Check = (clusterClass, { labels }) =>
  clusterClass.labels.flatMap(({ key, value, pattern }) => {
    const found = Object.hasOwn(labels, key) ? labels[key] : undefined;
    const expected = value ?? (pattern ? `a value like ${pattern}` : 'a value');
    if (found === undefined || found === '') {
      return [
        drift('label', key, {
          message: `Label ${key} is missing`,
          expected,
          actual: 'missing',
        }),
      ];
    }
    const fits = value === undefined || found === value;
    if (fits && (pattern === undefined || matchesWhole(pattern, found))) {
      return [];
    }
    return [
      drift('label', key, {
        message: `Label ${key} is '${found}'; the standard asks for ${expected}`,
        expected,
        actual: found,
      }),
    ];
  });
