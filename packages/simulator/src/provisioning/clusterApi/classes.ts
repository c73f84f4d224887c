/* Copyright 2026 The Fleetstage Authors. Licensed under the Apache License, Version 2.0. */

import { ago, DAY, seededMeta } from '../../fleet/meta';
import { ClusterIdentity } from '../../fleet/types';
import {
  Dict,
  dict,
  dicts,
  dig,
  KubeObject,
  text,
} from '../../storage/objects';

export const CLASS_NAMESPACE = 'capi-classes';
export const CLASSES = 'clusterclasses.cluster.x-k8s.io';

interface Variable {
  name: string;
  required: boolean;
  schema: Dict;
}

/** Where machines can be ordered. */
export const REGIONS = [
  'eu-central-1',
  'eu-west-1',
  'eu-north-1',
  'us-east-1',
  'us-west-2',
];

const REGION: Variable = {
  name: 'region',
  required: true,
  schema: {
    type: 'string',
    description: 'Where the machines run.',
    enum: REGIONS,
    default: 'eu-central-1',
  },
};

const MACHINE_TYPE: Variable = {
  name: 'machineType',
  required: false,
  schema: {
    type: 'string',
    description: 'Size of the machines; node pools can have another.',
    enum: [
      'm6i.large',
      'm6i.xlarge',
      'm6i.2xlarge',
      'm6i.4xlarge',
      'c6i.xlarge',
      'c6i.2xlarge',
      'r6i.xlarge',
      'r6i.2xlarge',
    ],
    default: 'm6i.xlarge',
  },
};

const ZONES: Variable = {
  name: 'zones',
  required: false,
  schema: {
    type: 'array',
    description:
      'The zones of the region that the machines are spread over; all of them if missing.',
    items: {
      type: 'string',
      enum: REGIONS.flatMap(region =>
        ['a', 'b', 'c'].map(letter => `${region}${letter}`),
      ),
    },
    minItems: 1,
    maxItems: 3,
  },
};

const VARIABLES: Record<string, Variable[]> = {
  standard: [REGION, MACHINE_TYPE, ZONES],
  'quick-start': [REGION, MACHINE_TYPE, ZONES],
};

const template = (apiGroup: string, kind: string, name: string): Dict => ({
  templateRef: {
    apiVersion: `${apiGroup}.cluster.x-k8s.io/v1beta2`,
    kind,
    name,
  },
});

function workerClass(name: string, kind: string): Dict {
  return {
    class: name,
    bootstrap: template('bootstrap', 'KubeadmConfigTemplate', name),
    infrastructure: template('infrastructure', kind, name),
  };
}

function classSpec(name: string): Dict {
  return {
    infrastructure: template('infrastructure', 'AWSClusterTemplate', name),
    controlPlane: {
      ...template('controlplane', 'KubeadmControlPlaneTemplate', name),
      machineInfrastructure: template(
        'infrastructure',
        'AWSMachineTemplate',
        `${name}-control-plane`,
      ),
    },
    workers: {
      machineDeployments: [workerClass('default-worker', 'AWSMachineTemplate')],
      machinePools: [workerClass('default-pool', 'AWSMachinePoolTemplate')],
    },
    variables: VARIABLES[name].map(variable => ({
      name: variable.name,
      required: variable.required,
      schema: { openAPIV3Schema: variable.schema },
    })),
  };
}

function classStatus(management: ClusterIdentity, name: string): Dict {
  const condition = (type: string, reason: string) => ({
    type,
    status: 'True',
    reason,
    message: '',
    lastTransitionTime: ago(management, 30 * DAY),
  });
  return {
    observedGeneration: 1,
    variables: VARIABLES[name].map(variable => ({
      name: variable.name,
      definitions: [
        {
          from: 'inline',
          required: variable.required,
          schema: { openAPIV3Schema: variable.schema },
        },
      ],
    })),
    conditions: [
      condition('RefVersionsUpToDate', 'RefVersionsUpToDate'),
      condition('VariablesReady', 'VariablesReady'),
      { ...condition('Paused', 'NotPaused'), status: 'False' },
    ],
  };
}

/** The classes that clusters can be made of. */
export function makeClasses(management: ClusterIdentity): KubeObject[] {
  return Object.keys(VARIABLES).map(name => ({
    apiVersion: 'cluster.x-k8s.io/v1beta2',
    kind: 'ClusterClass',
    metadata: seededMeta(management, {
      kind: 'ClusterClass',
      namespace: CLASS_NAMESPACE,
      name,
      generation: 1,
    }),
    spec: classSpec(name),
    status: classStatus(management, name),
  }));
}

/** The schemas of the variables of a class, by name. */
export function variablesOf(clusterClass: KubeObject): Map<string, Dict> {
  return new Map(
    dicts(dig(clusterClass, 'status', 'variables')).map(variable => [
      text(variable.name),
      dict(dig(dicts(variable.definitions)[0], 'schema', 'openAPIV3Schema')),
    ]),
  );
}
