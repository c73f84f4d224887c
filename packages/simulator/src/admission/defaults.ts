/* Copyright 2026 The Fleetstage Authors. Licensed under the Apache License, Version 2.0. */

import {
  clone,
  dict,
  Dict,
  dicts,
  isDict,
  KubeObject,
  text,
} from '../storage/objects';
import { fill, podSpecDefaults } from './podDefaults';

type Defaulter = (object: KubeObject) => KubeObject;

function template(value: unknown): Dict {
  const out: Dict = { ...dict(value), metadata: dict(dict(value).metadata) };
  if (isDict(out.spec)) out.spec = podSpecDefaults(out.spec);
  return out;
}

function withSpec(
  object: KubeObject,
  change: (spec: Dict) => Dict,
): KubeObject {
  return isDict(object.spec)
    ? { ...object, spec: change(object.spec) }
    : object;
}

const deployment: Defaulter = object =>
  withSpec(object, spec => {
    const out = fill(spec, {
      progressDeadlineSeconds: 600,
      replicas: 1,
      revisionHistoryLimit: 10,
      strategy: {},
    });
    const strategy = fill(dict(out.strategy), { type: 'RollingUpdate' });
    if (strategy.type === 'RollingUpdate') {
      strategy.rollingUpdate = fill(dict(strategy.rollingUpdate), {
        maxSurge: '25%',
        maxUnavailable: '25%',
      });
    }
    return { ...out, strategy, template: template(out.template) };
  });

/** An old annotation that the server still writes. */
function withTemplateGeneration(object: KubeObject): KubeObject {
  const annotations = {
    'deprecated.daemonset.template.generation': String(
      object.metadata.generation ?? 1,
    ),
    ...object.metadata.annotations,
  };
  return { ...object, metadata: { ...object.metadata, annotations } };
}

const daemonSet: Defaulter = object =>
  withSpec(withTemplateGeneration(object), spec => {
    const out = fill(spec, { revisionHistoryLimit: 10, updateStrategy: {} });
    const strategy = fill(dict(out.updateStrategy), { type: 'RollingUpdate' });
    if (strategy.type === 'RollingUpdate') {
      strategy.rollingUpdate = fill(dict(strategy.rollingUpdate), {
        maxSurge: 0,
        maxUnavailable: 1,
      });
    }
    return {
      ...out,
      updateStrategy: strategy,
      template: template(out.template),
    };
  });

const statefulSet: Defaulter = object =>
  withSpec(object, spec => {
    const out = fill(spec, {
      podManagementPolicy: 'OrderedReady',
      replicas: 1,
      revisionHistoryLimit: 10,
      updateStrategy: {},
      persistentVolumeClaimRetentionPolicy: {
        whenDeleted: 'Retain',
        whenScaled: 'Retain',
      },
    });
    const strategy = fill(dict(out.updateStrategy), { type: 'RollingUpdate' });
    if (strategy.type === 'RollingUpdate')
      strategy.rollingUpdate = fill(dict(strategy.rollingUpdate), {
        partition: 0,
      });
    return {
      ...out,
      updateStrategy: strategy,
      template: template(out.template),
    };
  });

const replicaSet: Defaulter = object =>
  withSpec(object, spec => ({
    ...fill(spec, { replicas: 1 }),
    template: template(spec.template),
  }));

const job: Defaulter = object =>
  withSpec(object, spec => {
    const uid = object.metadata.uid ?? '';
    const name = object.metadata.name ?? '';
    const labels = {
      'batch.kubernetes.io/controller-uid': uid,
      'batch.kubernetes.io/job-name': name,
      'controller-uid': uid,
      'job-name': name,
    };
    const shaped = template(spec.template);
    const metadata = dict(shaped.metadata);
    return fill(
      {
        ...spec,
        template: {
          ...shaped,
          metadata: {
            ...metadata,
            labels: { ...labels, ...dict(metadata.labels) },
          },
        },
      },
      {
        backoffLimit: 6,
        completionMode: 'NonIndexed',
        completions: 1,
        parallelism: 1,
        podReplacementPolicy: 'TerminatingOrFailed',
        selector: {
          matchLabels: { 'batch.kubernetes.io/controller-uid': uid },
        },
        suspend: false,
      },
    );
  });

const cronJob: Defaulter = object =>
  withSpec(object, spec => {
    const jobTemplate = dict(spec.jobTemplate);
    const inner = dict(jobTemplate.spec);
    return {
      ...fill(spec, {
        concurrencyPolicy: 'Allow',
        failedJobsHistoryLimit: 1,
        successfulJobsHistoryLimit: 3,
        suspend: false,
      }),
      jobTemplate: {
        ...jobTemplate,
        metadata: dict(jobTemplate.metadata),
        spec: { ...inner, template: template(inner.template) },
      },
    };
  });

const service: Defaulter = object =>
  withSpec(object, spec => {
    const out = fill(spec, { sessionAffinity: 'None', type: 'ClusterIP' });
    if (out.type !== 'ExternalName') {
      out.internalTrafficPolicy = out.internalTrafficPolicy ?? 'Cluster';
    }
    if (Array.isArray(out.ports)) {
      out.ports = dicts(out.ports).map(port =>
        fill(port, { protocol: 'TCP', targetPort: port.port }),
      );
    }
    const outside = out.type === 'NodePort' || out.type === 'LoadBalancer';
    return {
      ...out,
      ...(outside ? fill(out, { externalTrafficPolicy: 'Cluster' }) : {}),
      ...(out.type === 'LoadBalancer'
        ? {
            allocateLoadBalancerNodePorts:
              out.allocateLoadBalancerNodePorts ?? true,
          }
        : {}),
    };
  });

const secret: Defaulter = object => {
  const { stringData, ...rest } = object;
  const encoded = Object.fromEntries(
    Object.entries(dict(stringData)).map(([key, value]) => [
      key,
      Buffer.from(String(value)).toString('base64'),
    ]),
  );
  const data = { ...dict(object.data), ...encoded };
  return {
    ...rest,
    ...(Object.keys(data).length ? { data } : {}),
    type: object.type ?? 'Opaque',
  };
};

const namespace: Defaulter = object => ({
  ...object,
  metadata: {
    ...object.metadata,
    labels: {
      ...object.metadata.labels,
      'kubernetes.io/metadata.name': object.metadata.name ?? '',
    },
  },
});

const binding: Defaulter = object => {
  const subjects = dicts(object.subjects).map(subject =>
    subject.kind === 'ServiceAccount'
      ? subject
      : fill(subject, { apiGroup: 'rbac.authorization.k8s.io' }),
  );
  const roleRef = fill(dict(object.roleRef), {
    apiGroup: 'rbac.authorization.k8s.io',
  });
  return { ...object, ...(object.subjects ? { subjects } : {}), roleRef };
};

const event: Defaulter = object =>
  fill(
    { ...object, source: object.source ?? {} },
    {
      firstTimestamp: null,
      lastTimestamp: null,
      eventTime: null,
      reportingComponent: '',
      reportingInstance: '',
    },
  ) as KubeObject;

const crdDefaults: Defaulter = object =>
  withSpec(object, spec => {
    const names = dict(spec.names);
    const kind = text(names.kind);
    return {
      ...fill(spec, { conversion: { strategy: 'None' } }),
      names: fill(names, {
        singular: kind.toLowerCase(),
        listKind: `${kind}List`,
      }),
    };
  });

const DEFAULTERS: Record<string, Defaulter> = {
  'deployments.apps': deployment,
  'daemonsets.apps': daemonSet,
  'statefulsets.apps': statefulSet,
  'replicasets.apps': replicaSet,
  'jobs.batch': job,
  'cronjobs.batch': cronJob,
  pods: object =>
    withSpec(object, spec =>
      fill(podSpecDefaults(spec), { enableServiceLinks: true }),
    ),
  services: service,
  secrets: secret,
  namespaces: namespace,
  events: event,
  'rolebindings.rbac.authorization.k8s.io': binding,
  'clusterrolebindings.rbac.authorization.k8s.io': binding,
  'customresourcedefinitions.apiextensions.k8s.io': crdDefaults,
};

/** Fills in what the API server fills in for a built-in kind. Kinds that are not listed here stay as they are. */
export function applyBuiltinDefaults(
  collection: string,
  object: KubeObject,
): KubeObject {
  const defaulter = DEFAULTERS[collection];
  return defaulter ? defaulter(clone(object)) : object;
}
