/* Copyright 2026 The Fleetstage Authors. Licensed under the Apache License, Version 2.0. */

import { z } from 'zod';
import catalogue from './addOns.json';

const entrySchema = z.object({
  id: z.string(),
  title: z.string(),
  /** Ends of image repositories: `jetstack/cert-manager-controller` whatever the registry or mirror. */
  images: z.array(z.string()).optional(),
  charts: z.array(z.string()).optional(),
  /** API groups of its custom resources, or whole names where a group is shared. */
  crds: z.array(z.string()).optional(),
  source: z.string(),
});

/** A well-known add-on. */
export type CatalogueEntry = z.infer<typeof entrySchema>;

/** The well-known add-ons. */
export const ADD_ON_CATALOGUE: readonly CatalogueEntry[] = z
  .object({
    source: z.string(),
    asOf: z.string(),
    addOns: z.array(entrySchema),
  })
  .parse(catalogue).addOns;

const BY_ID = new Map(ADD_ON_CATALOGUE.map(entry => [entry.id, entry]));
const BY_IMAGE = index(entry => entry.images);
const BY_CHART = index(entry => entry.charts);
const BY_CRD = index(entry => entry.crds);

function index(
  names: (entry: CatalogueEntry) => string[] | undefined,
): Map<string, CatalogueEntry> {
  return new Map(
    ADD_ON_CATALOGUE.flatMap(entry =>
      (names(entry) ?? []).map(name => [name, entry] as const),
    ),
  );
}

/** What people call an add-on. */
export function addOnTitle(id: string): string {
  return BY_ID.get(id)?.title ?? id;
}

/** The add-on whose image this is, by the longest end of the repository that is known. */
export function addOnOfImage(repository: string): CatalogueEntry | undefined {
  const parts = repository.split('/');
  for (let start = 0; start < parts.length; start += 1) {
    const found = BY_IMAGE.get(parts.slice(start).join('/'));
    if (found) return found;
  }
  return undefined;
}

/** The add-on of a chart by its name. */
export function addOnOfChart(chart: string): CatalogueEntry | undefined {
  return BY_CHART.get(chart);
}

/** The add-on of a custom resource by its group or its whole name. */
export function addOnOfCrd(name: string): CatalogueEntry | undefined {
  return BY_CRD.get(name);
}
