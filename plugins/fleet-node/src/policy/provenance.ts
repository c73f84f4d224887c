/* Copyright 2026 The Fleetstage Authors. Licensed under the Apache License, Version 2.0. */

import { untrustedText } from '../text/untrustedText';
import { groupOf, type PolicyObject } from './manifest';
import { newest } from './results';

const short = (text: string | undefined) => untrustedText(text, 253);

/**
 * The tool that put an object into its cluster, in words; undefined when nothing tells.
 *
 * @remarks Markers as the tools document them: Argo CD's tracking annotation (user guide, "Resource tracking"), the labels
 * of Flux' kustomize-controller and helm-controller, Helm's release annotations, Gatekeeper's gator. A tracking id
 * counts only when it names the object itself: controllers copy annotations to what they make.
 * @public
 */
export function managedBy(object: PolicyObject): string | undefined {
  const { labels, annotations } = object.metadata;
  const argo = argoApplication(object);
  if (argo) return `Argo CD application ${argo}`;
  const kustomization = flux(labels, 'kustomize.toolkit.fluxcd.io');
  if (kustomization) return `Flux Kustomization ${kustomization}`;
  const helmRelease = flux(labels, 'helm.toolkit.fluxcd.io');
  if (helmRelease) return `Flux HelmRelease ${helmRelease}`;
  const release = short(annotations['meta.helm.sh/release-name']);
  if (release) {
    const namespace = short(annotations['meta.helm.sh/release-namespace']);
    return `Helm release ${namespace ? `${namespace}/` : ''}${release}`;
  }
  return labels['gatekeeper.sh/managed-by'] === 'gator' ? 'gator' : undefined;
}

function argoApplication(object: PolicyObject): string | undefined {
  const id = object.metadata.annotations['argocd.argoproj.io/tracking-id'];
  const match = /^([^:]+):([^:/]*)\/([^:]+):([^:/]*)\/(.+)$/.exec(id ?? '');
  if (!match) return undefined;
  const [, application, group, kind, , name] = match;
  const own =
    group === groupOf(object.apiVersion) &&
    kind === object.kind &&
    name === object.metadata.name;
  return own ? short(application) : undefined;
}

function flux(
  labels: Record<string, string>,
  domain: string,
): string | undefined {
  const name = short(labels[`${domain}/name`]);
  const namespace = short(labels[`${domain}/namespace`]);
  return name && `${namespace ? `${namespace}/` : ''}${name}`;
}

const BY_HAND = new Set(['kubectl-edit', 'kubectl-patch']);

/**
 * True when somebody edited the spec with kubectl: it owns a field of it (`managedFields`).
 * @public
 */
export function editedByHand({ metadata }: PolicyObject): boolean {
  return (metadata.managedFields ?? []).some(
    ({ manager, fieldsV1 }) =>
      BY_HAND.has(manager ?? '') && Boolean(fieldsV1 && 'f:spec' in fieldsV1),
  );
}

/**
 * When the spec of an object was written last, as its creation and `managedFields` tell; undefined when nothing tells.
 * @public
 */
export function lastChange({ metadata }: PolicyObject): string | undefined {
  const writes = (metadata.managedFields ?? [])
    .filter(({ fieldsV1 }) => fieldsV1 && 'f:spec' in fieldsV1)
    .map(({ time }) => time ?? undefined);
  return newest([metadata.creationTimestamp ?? undefined, ...writes]);
}
