/* Copyright 2026 The Fleetstage Authors. Licensed under the Apache License, Version 2.0. */

import { dict, Dict, dicts, dig, text } from '../../storage/objects';

/** What a control looks at. */
export interface Facts {
  pod: Dict;
  labels: Dict;
}

/** The path of the fault below the pod, e.g. `spec/hostPID`; undefined when there is none. */
export type Control = (facts: Facts) => string | undefined;

function container(
  faulty: (container: Dict) => boolean,
  path: string,
): Control {
  return ({ pod }) => {
    const index = dicts(pod.containers).findIndex(faulty);
    return index < 0 ? undefined : `spec/containers/${index}/${path}`;
  };
}

const context = (at: Dict) => dict(at.securityContext);

export const privileged = container(
  at => context(at).privileged === true,
  'securityContext/privileged',
);

export const hostNamespaces: Control = ({ pod }) => {
  const field = ['hostPID', 'hostIPC', 'hostNetwork'].find(
    name => pod[name] === true,
  );
  return field && `spec/${field}`;
};

export const hostPath: Control = ({ pod }) => {
  const index = dicts(pod.volumes).findIndex(
    volume => volume.hostPath !== undefined,
  );
  return index < 0 ? undefined : `spec/volumes/${index}/hostPath`;
};

export const capabilities = container(at => {
  const added = dig(at, 'securityContext', 'capabilities', 'add');
  return (
    Array.isArray(added) && added.some(name => name !== 'NET_BIND_SERVICE')
  );
}, 'securityContext/capabilities/add');

export const latestTag = container(
  at => text(at.image).endsWith(':latest'),
  'image',
);

export const noTag = container(at => !/:[^/]+$/.test(text(at.image)), 'image');

const unset = (...path: string[]) =>
  container(
    at => dig(at, 'resources', ...path) === undefined,
    ['resources', ...path].join('/'),
  );
export const memoryLimit = unset('limits', 'memory');
export const memoryRequest = unset('requests', 'memory');
export const cpuRequest = unset('requests', 'cpu');

export const writableRoot = container(
  at => context(at).readOnlyRootFilesystem !== true,
  'securityContext/readOnlyRootFilesystem',
);

export const root = container(
  at => context(at).runAsNonRoot !== true,
  'securityContext/runAsNonRoot',
);

export const escalation = container(
  at => context(at).allowPrivilegeEscalation !== false,
  'securityContext/allowPrivilegeEscalation',
);

export const nameLabel: Control = ({ labels }) =>
  labels['app.kubernetes.io/name']
    ? undefined
    : 'metadata/labels/app.kubernetes.io/name';

/** By the name of a rule of a ClusterPolicy, or of a ValidatingPolicy. A rule that is not here always passes. */
export const KYVERNO_CONTROLS: Record<string, Control> = {
  'privileged-containers': privileged,
  'host-namespaces': hostNamespaces,
  'host-path': hostPath,
  'adding-capabilities': capabilities,
  'require-image-tag': noTag,
  'validate-image-tag': latestTag,
  'check-for-labels': nameLabel,
  'memory-limit': memoryLimit,
  'memory-request': memoryRequest,
  'cpu-request': cpuRequest,
  'read-only-rootfs': writableRoot,
  'run-as-non-root': root,
  'disallow-privilege-escalation': escalation,
};

/** A control of Gatekeeper, with the message that its template makes about a pod. */
export interface GatekeeperControl {
  control: Control;
  message: (pod: string, container: Dict) => string;
}

const name = (at: Dict) => text(at.name);

/** By the kind of a constraint. */
export const GATEKEEPER_CONTROLS: Record<string, GatekeeperControl> = {
  K8sPSPPrivilegedContainer: {
    control: privileged,
    message: (_pod, at) =>
      `Privileged container is not allowed: ${name(
        at,
      )}, securityContext.privileged: true`,
  },
  K8sPSPHostNamespace: {
    control: hostNamespaces,
    message: pod => `Sharing the host namespace is not allowed: ${pod}`,
  },
  K8sPSPHostFilesystem: {
    control: hostPath,
    message: pod => `HostPath volume host is not allowed, pod: ${pod}`,
  },
  K8sDisallowedTags: {
    control: latestTag,
    message: (_pod, at) =>
      `container <${name(at)}> uses a disallowed tag <${text(at.image)}>`,
  },
  K8sContainerLimits: {
    control: memoryLimit,
    message: (_pod, at) => `container <${name(at)}> has no memory limit`,
  },
  K8sPSPReadOnlyRootFilesystem: {
    control: writableRoot,
    message: (_pod, at) =>
      `only read-only root filesystem container is allowed: ${name(at)}`,
  },
  K8sPSPCapabilities: {
    control: capabilities,
    message: (_pod, at) =>
      `container <${name(at)}> has a disallowed capability`,
  },
};
