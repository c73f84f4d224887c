/* Copyright 2026 The Fleetstage Authors. Licensed under the Apache License, Version 2.0. */

import type { ProbeContext } from '../extensions/probes';
import { readWorkloadRows } from '../kubernetes/workloads';
import { untrustedText } from '../text/untrustedText';

/**
 * A Deployment of a policy engine.
 * @public
 */
export interface EngineController {
  name: string;
  namespace: string;
  labels: Readonly<Record<string, string>>;
  images: string[];
  ready: number;
  desired: number;
}

/**
 * The Deployments whose labels are an engine's, from what the API server prints. The list is the one that other probes
 * of the same look need as well.
 *
 * @throws ProbeFailure
 * @public
 */
export async function readControllers(
  context: ProbeContext,
  belongs: (labels: Readonly<Record<string, string>>) => boolean,
): Promise<EngineController[]> {
  const rows = await readWorkloadRows(context, 'Deployment');
  return rows
    .filter(({ metadata }) => belongs(metadata?.labels ?? {}))
    .map(({ cells, metadata }) => {
      const ratio = /^(\d{1,6})\/(\d{1,6})$/.exec(String(cells.Ready ?? ''));
      return {
        name: untrustedText(metadata?.name ?? cells.Name, 253),
        namespace: untrustedText(metadata?.namespace, 253),
        labels: metadata?.labels ?? {},
        images: untrustedText(cells.Images, 2_000).split(',').filter(Boolean),
        ready: Number(ratio?.[1] ?? 0),
        desired: Number(ratio?.[2] ?? 0),
      };
    });
}

/**
 * The version in an image's tag, such as `3.23.0`; undefined for other tags and for images by digest alone.
 * @public
 */
export function imageVersion(image: string): string | undefined {
  const [reference] = image.split('@');
  const tag = /:v?(\d{1,4}\.\d{1,4}(?:\.\d{1,4})?[\w.+-]*)$/.exec(reference);
  return tag ? tag[1].slice(0, 50) : undefined;
}

/**
 * True when a version is older than a release; false also when the version is no version.
 * @public
 */
export function olderThan(
  version: string | undefined,
  major: number,
  minor: number,
): boolean {
  const match = /^(\d+)\.(\d+)/.exec(version ?? '');
  if (!match) return false;
  return (
    Number(match[1]) < major ||
    (Number(match[1]) === major && Number(match[2]) < minor)
  );
}

/**
 * Sentences about Deployments that are not all there.
 * @public
 */
export function unreadyControllers(
  controllers: readonly EngineController[],
): string[] {
  return controllers
    .filter(({ ready, desired }) => ready < desired || desired === 0)
    .map(({ name, ready, desired }) =>
      desired === 0
        ? `${name} is scaled to zero`
        : `${name}: ${ready} of ${desired} pods are ready`,
    );
}
