/* Copyright 2026 The Fleetstage Authors. Licensed under the Apache License, Version 2.0. */

import {
  anything,
  bool,
  col,
  conditions,
  crd,
  int,
  kindSchema,
  list,
  object,
  str,
} from '../../crd/builder';
import { Dict } from '../../storage/objects';

/*
 * The Cluster API kinds that the fleet uses, with the printer columns of Cluster API 1.14 and schemas of the fields that occur here.
 * v1beta2 is served and stored; v1beta1 is declared and not served, since there is no conversion webhook.
 */

const CORE = 'cluster.x-k8s.io';
const CONTROL_PLANE = 'controlplane.cluster.x-k8s.io';
const CONTRACT = {
  'cluster.x-k8s.io/v1beta1': 'v1beta1',
  'cluster.x-k8s.io/v1beta2': 'v1beta2',
};

const created = (name = 'Age') =>
  col(name, 'date', '.metadata.creationTimestamp');
const condition = (name: string, type: string, priority = 0) =>
  col(
    name,
    'string',
    `.status.conditions[?(@.type=="${type}")].status`,
    priority,
  );

const ref = object({ apiGroup: str, kind: str, name: str }, [
  'apiGroup',
  'kind',
  'name',
]);
const versionCounts = list(
  object({ version: str, replicas: int }, ['version']),
);
const replicaFields = {
  replicas: int,
  readyReplicas: int,
  availableReplicas: int,
  upToDateReplicas: int,
  versions: versionCounts,
};
const replicaSummary = object({ desiredReplicas: int, ...replicaFields });

/** The unserved old version keeps everything it is given. */
function versions(schema: Dict, columns: ReturnType<typeof col>[]) {
  return [
    { name: 'v1beta2', served: true, storage: true, schema, columns },
    {
      name: 'v1beta1',
      served: false,
      storage: false,
      schema: kindSchema(anything, anything),
    },
  ];
}

const OPEN: Dict = { 'x-kubernetes-preserve-unknown-fields': true };
/** Server-side apply merges such a list item by item: two managers can each have their own. */
const listByName = (items: Dict): Dict => ({
  ...list(items),
  'x-kubernetes-list-type': 'map',
  'x-kubernetes-list-map-keys': ['name'],
});
const workers: Dict = {
  ...object({ class: str, name: str, replicas: int }, ['class', 'name']),
  ...OPEN,
};

const clusterClasses = crd({
  group: CORE,
  plural: 'clusterclasses',
  kind: 'ClusterClass',
  shortNames: ['cc'],
  categories: ['cluster-api'],
  labels: CONTRACT,
  versions: versions(kindSchema(anything, anything), [
    condition('Variables Ready', 'VariablesReady'),
    condition('Paused', 'Paused', 10),
    created(),
  ]),
});

const clusters = crd({
  group: CORE,
  plural: 'clusters',
  kind: 'Cluster',
  shortNames: ['cl'],
  categories: ['cluster-api'],
  labels: CONTRACT,
  versions: versions(
    kindSchema(
      object({
        paused: bool,
        clusterNetwork: object({
          apiServerPort: int,
          serviceDomain: str,
          services: object({ cidrBlocks: list(str) }),
          pods: object({ cidrBlocks: list(str) }),
        }),
        controlPlaneEndpoint: object({ host: str, port: int }),
        controlPlaneRef: ref,
        infrastructureRef: ref,
        topology: object(
          {
            classRef: object({ name: str, namespace: str }, ['name']),
            version: str,
            controlPlane: { ...object({ replicas: int }), ...OPEN },
            workers: object({
              machineDeployments: listByName(workers),
              machinePools: listByName(workers),
            }),
            variables: listByName(object({ name: str, value: OPEN }, ['name'])),
          },
          ['classRef', 'version'],
        ),
      }),
      object({
        conditions,
        observedGeneration: { type: 'integer', format: 'int64' },
        phase: {
          type: 'string',
          enum: [
            'Pending',
            'Provisioning',
            'Provisioned',
            'Deleting',
            'Failed',
            'Unknown',
          ],
        },
        initialization: object({
          infrastructureProvisioned: bool,
          controlPlaneInitialized: bool,
        }),
        controlPlane: replicaSummary,
        workers: replicaSummary,
        failureDomains: list(
          object({ name: str, controlPlane: bool }, ['name']),
        ),
      }),
    ),
    [
      col('ClusterClass', 'string', '.spec.topology.classRef.name'),
      condition('Available', 'Available'),
      col('CP Desired', 'integer', '.status.controlPlane.desiredReplicas'),
      col('CP Current', 'integer', '.status.controlPlane.replicas', 10),
      col('CP Ready', 'integer', '.status.controlPlane.readyReplicas', 10),
      col('CP Available', 'integer', '.status.controlPlane.availableReplicas'),
      col('CP Up-to-date', 'integer', '.status.controlPlane.upToDateReplicas'),
      col('W Desired', 'integer', '.status.workers.desiredReplicas'),
      col('W Current', 'integer', '.status.workers.replicas', 10),
      col('W Ready', 'integer', '.status.workers.readyReplicas', 10),
      col('W Available', 'integer', '.status.workers.availableReplicas'),
      col('W Up-to-date', 'integer', '.status.workers.upToDateReplicas'),
      condition('Paused', 'Paused', 10),
      col('Phase', 'string', '.status.phase'),
      created(),
      col('Version', 'string', '.spec.topology.version'),
    ],
  ),
});

const replicaColumns = (desired: string) => [
  col('Desired', 'integer', desired),
  col('Current', 'integer', '.status.replicas'),
  col('Ready', 'integer', '.status.readyReplicas'),
  col('Available', 'integer', '.status.availableReplicas'),
  col('Up-to-date', 'integer', '.status.upToDateReplicas'),
];

const machineDeployments = crd({
  group: CORE,
  plural: 'machinedeployments',
  kind: 'MachineDeployment',
  shortNames: ['md'],
  categories: ['cluster-api'],
  labels: CONTRACT,
  versions: versions(
    kindSchema(
      object(
        {
          clusterName: str,
          replicas: int,
          selector: anything,
          template: anything,
          rollout: anything,
        },
        ['clusterName'],
      ),
      object({
        ...replicaFields,
        conditions,
        observedGeneration: { type: 'integer', format: 'int64' },
        phase: str,
        selector: str,
      }),
    ),
    [
      col('Cluster', 'string', '.spec.clusterName'),
      condition('Available', 'Available'),
      ...replicaColumns('.spec.replicas'),
      condition('Paused', 'Paused', 10),
      col('Phase', 'string', '.status.phase'),
      created(),
      col('Version', 'string', '.spec.template.spec.version'),
    ],
  ),
});

const machinePools = crd({
  group: CORE,
  plural: 'machinepools',
  kind: 'MachinePool',
  shortNames: ['mp'],
  categories: ['cluster-api'],
  labels: CONTRACT,
  versions: versions(
    kindSchema(
      object(
        {
          clusterName: str,
          replicas: int,
          template: anything,
          providerIDList: list(str),
        },
        ['clusterName'],
      ),
      object({
        ...replicaFields,
        conditions,
        observedGeneration: { type: 'integer', format: 'int64' },
        phase: str,
        nodeRefs: list(anything),
        initialization: anything,
      }),
    ),
    [
      col('Cluster', 'string', '.spec.clusterName'),
      ...replicaColumns('.spec.replicas'),
      condition('Paused', 'Paused', 10),
      col('Phase', 'string', '.status.phase'),
      created(),
      col('Version', 'string', '.spec.template.spec.version'),
    ],
  ),
});

const machines = crd({
  group: CORE,
  plural: 'machines',
  kind: 'Machine',
  shortNames: ['ma'],
  categories: ['cluster-api'],
  labels: CONTRACT,
  versions: versions(
    kindSchema(
      object(
        {
          clusterName: str,
          version: str,
          providerID: str,
          failureDomain: str,
          bootstrap: anything,
          infrastructureRef: ref,
        },
        ['clusterName'],
      ),
      object({
        conditions,
        observedGeneration: { type: 'integer', format: 'int64' },
        phase: str,
        nodeRef: object({ name: str }, ['name']),
        nodeInfo: anything,
        addresses: list(object({ type: str, address: str })),
        certificatesExpiryDate: { type: 'string', format: 'date-time' },
        lastUpdated: { type: 'string', format: 'date-time' },
        failureDomain: str,
        initialization: object({
          infrastructureProvisioned: bool,
          bootstrapDataSecretCreated: bool,
        }),
      }),
    ),
    [
      col('Cluster', 'string', '.spec.clusterName'),
      col('Node Name', 'string', '.status.nodeRef.name'),
      col('Provider ID', 'string', '.spec.providerID', 10),
      col('Failure domain', 'string', '.status.failureDomain'),
      condition('Ready', 'Ready'),
      condition('Available', 'Available'),
      condition('Up-to-date', 'UpToDate'),
      col(
        'Internal-IP',
        'string',
        '.status.addresses[?(@.type=="InternalIP")].address',
        10,
      ),
      col(
        'External-IP',
        'string',
        '.status.addresses[?(@.type=="ExternalIP")].address',
        10,
      ),
      col('OS-Image', 'string', '.status.nodeInfo.osImage', 10),
      condition('Paused', 'Paused', 10),
      col('Phase', 'string', '.status.phase'),
      created(),
      col('Version', 'string', '.spec.version'),
    ],
  ),
});

const clusterLabel = col(
  'Cluster',
  'string',
  ".metadata.labels['cluster\\.x-k8s\\.io/cluster-name']",
);

const kubeadmControlPlanes = crd({
  group: CONTROL_PLANE,
  plural: 'kubeadmcontrolplanes',
  kind: 'KubeadmControlPlane',
  shortNames: ['kcp'],
  categories: ['cluster-api'],
  labels: CONTRACT,
  versions: versions(
    kindSchema(
      object(
        {
          replicas: int,
          version: str,
          rollout: anything,
          machineTemplate: anything,
          kubeadmConfigSpec: anything,
        },
        ['version'],
      ),
      object({
        ...replicaFields,
        conditions,
        observedGeneration: { type: 'integer', format: 'int64' },
        version: str,
        selector: str,
        initialization: object({ controlPlaneInitialized: bool }),
      }),
    ),
    [
      clusterLabel,
      condition('Available', 'Available'),
      ...replicaColumns('.spec.replicas'),
      condition('Paused', 'Paused', 10),
      col(
        'Initialized',
        'boolean',
        '.status.initialization.controlPlaneInitialized',
      ),
      created(),
      col('Version', 'string', '.spec.version'),
    ],
  ),
});

const awsControlPlanes = crd({
  group: CONTROL_PLANE,
  plural: 'awsmanagedcontrolplanes',
  kind: 'AWSManagedControlPlane',
  shortNames: ['awsmcp'],
  categories: ['cluster-api'],
  labels: { 'cluster.x-k8s.io/v1beta1': 'v1beta2' },
  versions: [
    {
      name: 'v1beta2',
      served: true,
      storage: true,
      schema: kindSchema(anything, anything),
      columns: [
        clusterLabel,
        col('Ready', 'string', '.status.ready'),
        col('VPC', 'string', '.spec.network.vpc.id'),
        col('Bastion IP', 'string', '.status.bastion.publicIp', 1),
      ],
    },
  ],
});

export const CLUSTER_API_CRDS: Dict[] = [
  clusterClasses,
  clusters,
  machineDeployments,
  machinePools,
  machines,
  kubeadmControlPlanes,
  awsControlPlanes,
];
