/* Copyright 2026 The Fleetstage Authors. Licensed under the Apache License, Version 2.0. */

import type { AddOn } from '@fleetstage/plugin-fleet-common';
import { untrustedText, type TableRow } from '@fleetstage/plugin-fleet-node';
import {
  addOnOfChart,
  addOnOfImage,
  type CatalogueEntry,
} from '../data/addOnCatalogue';
import { imagesOf } from './images';

/** An add-on that a workload gave away. @internal */
export interface Recognised {
  entry: CatalogueEntry;
  via: AddOn['via'];
  version?: string;
}

/**
 * The add-on that a workload belongs to: by its images, else by the chart that it came with, else by the labels that the
 * provider puts on its managed add-ons. Nothing for the workloads of users.
 * @internal
 */
export function recognise({
  cells,
  metadata,
}: TableRow): Recognised | undefined {
  const labels = metadata?.labels ?? {};
  const told = versionLabel(labels);
  for (const { repository, tag } of imagesOf(cells.Images)) {
    const entry = addOnOfImage(repository);
    if (entry) return found(entry, 'image', versionOf(tag) ?? told);
  }
  const chart = parseChart(labels['helm.sh/chart']);
  const byChart = chart && addOnOfChart(chart.name);
  // The chart's own version is another count; better none than a wrong one.
  if (byChart) return found(byChart, 'helm', told);
  const managed = untrustedText(
    labels['eks.amazonaws.com/component'] ??
      labels['components.gke.io/component-name'],
    100,
  );
  const byLabel = managed ? addOnOfChart(managed) : undefined;
  return byLabel && found(byLabel, 'label', told);
}

function found(
  entry: CatalogueEntry,
  via: AddOn['via'],
  version: string | undefined,
): Recognised {
  return { entry, via, ...(version && { version }) };
}

/** A tag that names a version; `latest` and hashes do not. */
function versionOf(tag: string | undefined): string | undefined {
  return tag && /^v?\d+\.\d+/.test(tag) ? tag : undefined;
}

function versionLabel(labels: Record<string, string>): string | undefined {
  return versionOf(untrustedText(labels['app.kubernetes.io/version'], 100));
}

/** `cert-manager-v1.19.1` as name and version: the version starts at the first dash before a number. */
function parseChart(label: string | undefined): { name: string } | undefined {
  const match = /^([a-z0-9][a-z0-9-]{0,100}?)-v?\d+\.\d+/.exec(label ?? '');
  return match ? { name: match[1] } : undefined;
}
