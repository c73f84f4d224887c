/* Copyright 2026 The Fleetstage Authors. Licensed under the Apache License, Version 2.0. */

/** Name of the engine. @internal */
export const ENGINE = 'kyverno';

/** @internal */
export const LEGACY_GROUP = 'kyverno.io';
/** @internal */
export const CEL_GROUP = 'policies.kyverno.io';

/** Kinds of policies that judge resources; mutating, generating, deleting and cleanup policies have no such results. @internal */
export const LEGACY_KINDS = ['ClusterPolicy', 'Policy'] as const;
/** @internal */
export const CEL_KINDS = [
  'ValidatingPolicy',
  'ImageValidatingPolicy',
  'NamespacedValidatingPolicy',
  'NamespacedImageValidatingPolicy',
] as const;

/** Two definitions bear this kind: it means nothing without its group. @internal */
export const EXCEPTION_KIND = 'PolicyException';

/** Where results of background scans stand. @internal */
export const REPORT_KINDS: Readonly<Record<string, readonly string[]>> = {
  'wgpolicyk8s.io': ['PolicyReport', 'ClusterPolicyReport'],
  'openreports.io': ['Report', 'ClusterReport'],
};

/** True for kinds that live in a namespace. @internal */
export function isNamespaced(kind: string): boolean {
  return kind === 'Policy' || kind.startsWith('Namespaced');
}
