/* Copyright 2026 The Fleetstage Authors. Licensed under the Apache License, Version 2.0. */

import { Dict, KubeObject } from '../storage/objects';
import { ago, clusterAge, DAY, HOUR, MINUTE, seededMeta } from './meta';
import { planNodes } from './nodes';
import { planWorkloads, Workload } from './plan';
import { seededInt, seededSuffix } from './random';
import { ClusterIdentity } from './types';

function makeEvent(
  identity: ClusterIdentity,
  about: { kind: string; name: string; namespace: string },
  reason: string,
  message: string,
  count: number,
): KubeObject {
  return {
    apiVersion: 'v1',
    kind: 'Event',
    metadata: seededMeta(identity, {
      kind: 'Event',
      namespace: about.namespace || 'default',
      name: `${about.name}.${seededSuffix(
        identity.seed,
        16,
        about.name,
        reason,
      )}`,
      age: 2 * HOUR,
    }),
    involvedObject: {
      kind: about.kind,
      name: about.name,
      ...(about.namespace ? { namespace: about.namespace } : {}),
    },
    reason,
    message,
    type: 'Warning',
    count,
    firstTimestamp: ago(identity, 2 * HOUR),
    lastTimestamp: ago(identity, 4 * MINUTE),
    eventTime: null,
    reportingComponent: 'kubelet',
    reportingInstance: '',
    source: { component: 'kubelet' },
  };
}

export function makeEvents(identity: ClusterIdentity): KubeObject[] {
  const events: KubeObject[] = [];
  for (const item of planWorkloads(identity)) {
    if (item.trouble === 'crash-loop') {
      events.push(
        makeEvent(
          identity,
          { kind: 'Deployment', name: item.name, namespace: item.namespace },
          'BackOff',
          `Back-off restarting failed container ${item.name}`,
          412,
        ),
      );
    }
    if (item.trouble === 'image-pull') {
      events.push(
        makeEvent(
          identity,
          { kind: 'Deployment', name: item.name, namespace: item.namespace },
          'Failed',
          `Failed to pull image "${item.image}": not found`,
          58,
        ),
      );
    }
  }
  for (const node of planNodes(identity)) {
    if (node.trouble === 'disk-pressure') {
      events.push(
        makeEvent(
          identity,
          { kind: 'Node', name: node.name, namespace: '' },
          'EvictionThresholdMet',
          'Attempting to reclaim ephemeral-storage',
          9,
        ),
      );
    }
  }
  if (identity.spec.story === 'hostile-strings') {
    events.push(
      makeEvent(
        identity,
        { kind: 'Deployment', name: 'search-api', namespace: 'search' },
        'Unhealthy',
        '</td><script>document.title="owned"</script> probe failed',
        3,
      ),
    );
  }
  return events;
}

/** A budget that a team wrote to be left alone: nodes cannot be drained past it. */
function blocksEvictions({ spec }: ClusterIdentity, item: Workload): boolean {
  return (
    spec.versionStories.includes('budget-blocks') &&
    item.name === `${spec.apps[0]}-db`
  );
}

export function makeDisruptionBudgets(identity: ClusterIdentity): KubeObject[] {
  return planWorkloads(identity)
    .filter(item => item.kind !== 'DaemonSet' && item.replicas > 1)
    .map((item: Workload) => {
      const healthy = item.replicas - item.broken;
      const blocked = blocksEvictions(identity, item);
      const desired = blocked ? item.replicas : item.replicas - 1;
      const allowed = Math.max(0, healthy - desired);
      return {
        apiVersion: 'policy/v1',
        kind: 'PodDisruptionBudget',
        metadata: seededMeta(identity, {
          kind: 'PodDisruptionBudget',
          namespace: item.namespace,
          name: item.name,
          generation: 1,
        }),
        spec: {
          maxUnavailable: blocked ? 0 : 1,
          selector: { matchLabels: item.labels },
        },
        status: {
          conditions: [
            {
              type: 'DisruptionAllowed',
              status: allowed > 0 ? 'True' : 'False',
              reason: allowed > 0 ? 'SufficientPods' : 'InsufficientPods',
              message: '',
              lastTransitionTime: ago(identity, 2 * HOUR),
              observedGeneration: 1,
            },
          ],
          currentHealthy: healthy,
          desiredHealthy: desired,
          disruptionsAllowed: allowed,
          expectedPods: item.replicas,
          observedGeneration: 1,
        },
      };
    });
}

const BACKUP_SCHEDULE = '0 2 * * *';

function jobTemplate(name: string): Dict {
  return {
    metadata: { labels: { 'app.kubernetes.io/name': name } },
    spec: {
      containers: [
        {
          name: 'backup',
          image: 'registry.example.com/tools/backup:2.4.1',
          imagePullPolicy: 'IfNotPresent',
          resources: {
            limits: { memory: '128Mi' },
            requests: { cpu: '20m', memory: '64Mi' },
          },
          securityContext: {
            allowPrivilegeEscalation: false,
            readOnlyRootFilesystem: true,
            runAsNonRoot: true,
          },
        },
      ],
      dnsPolicy: 'ClusterFirst',
      restartPolicy: 'OnFailure',
    },
  };
}

export function makeCronJobs(identity: ClusterIdentity): KubeObject[] {
  return identity.spec.apps.map(app => ({
    apiVersion: 'batch/v1',
    kind: 'CronJob',
    metadata: seededMeta(identity, {
      kind: 'CronJob',
      namespace: app,
      name: `${app}-backup`,
      generation: 1,
    }),
    spec: {
      concurrencyPolicy: 'Forbid',
      failedJobsHistoryLimit: 1,
      jobTemplate: { spec: { template: jobTemplate(`${app}-backup`) } },
      schedule: BACKUP_SCHEDULE,
      successfulJobsHistoryLimit: 1,
      suspend: false,
    },
    status: {
      lastScheduleTime: ago(identity, 9 * HOUR),
      lastSuccessfulTime: ago(identity, 9 * HOUR - 4 * MINUTE),
    },
  }));
}

export function makeJobs(identity: ClusterIdentity): KubeObject[] {
  if (clusterAge(identity) < DAY) return [];
  return identity.spec.apps.map(app => {
    const name = `${app}-backup-${
      29_000_000 +
      seededInt(identity.seed, 400_000, identity.spec.name, app, 'job')
    }`;
    return {
      apiVersion: 'batch/v1',
      kind: 'Job',
      metadata: seededMeta(identity, {
        kind: 'Job',
        namespace: app,
        name,
        age: 9 * HOUR,
        generation: 1,
        labels: { 'batch.kubernetes.io/job-name': name },
      }),
      spec: {
        backoffLimit: 6,
        completionMode: 'NonIndexed',
        completions: 1,
        parallelism: 1,
        selector: { matchLabels: { 'batch.kubernetes.io/job-name': name } },
        suspend: false,
        template: jobTemplate(`${app}-backup`),
      },
      status: {
        completionTime: ago(identity, 9 * HOUR - 4 * MINUTE),
        conditions: [
          {
            type: 'Complete',
            status: 'True',
            reason: 'CompletionsReached',
            message: 'Reached expected number of succeeded pods',
            lastProbeTime: ago(identity, 9 * HOUR),
            lastTransitionTime: ago(identity, 9 * HOUR),
          },
        ],
        ready: 0,
        startTime: ago(identity, 9 * HOUR),
        succeeded: 1,
        terminating: 0,
      },
    };
  });
}
