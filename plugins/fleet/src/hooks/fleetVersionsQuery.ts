/* Copyright 2026 The Fleetstage Authors. Licensed under the Apache License, Version 2.0. */

import {
  ADD_ON_VERDICTS,
  type AddOnClusterQuery,
  type AddOnMatrixQuery,
  type AddOnVerdict,
  type ClusterFilter,
} from '@fleetstage/plugin-fleet-common';
import { readClusterFilter } from './fleetQuery';
import {
  PAGE_SIZES,
  readKnown,
  readLimit,
  readNumber,
  readText,
  unless,
  writeParams,
} from './urlParams';

/** Everything that the URL of the page "Versions" says. */
export interface FleetVersionsUrl {
  filter: ClusterFilter;
  addOnText?: string;
  verdict?: AddOnVerdict[];
  offset: number;
  limit: number;
  /** The add-on whose clusters are shown, one version of it or all, and which page of them. */
  addOn?: string;
  addOnVersion?: string;
  clustersOffset: number;
}

export const FLEET_VERSIONS_CODEC = {
  parse: (params: URLSearchParams): FleetVersionsUrl => {
    const addOn = readText(params, 'addOn');
    return {
      filter: readClusterFilter(params),
      addOnText: readText(params, 'addOnText'),
      verdict: readKnown(params, 'verdict', ADD_ON_VERDICTS),
      offset: readNumber(params, 'offset'),
      limit: readLimit(params),
      addOn,
      addOnVersion: addOn && readText(params, 'addOnVersion'),
      clustersOffset: addOn ? readNumber(params, 'clustersOffset') : 0,
    };
  },
  format: (url: FleetVersionsUrl): URLSearchParams => {
    const { filter, limit, ...others } = url;
    return writeParams({
      ...filter,
      ...others,
      limit: unless(limit, PAGE_SIZES[0]),
    });
  },
};

/** What the URL asks of the add-on matrix. There, the text looks for add-ons and not for clusters. */
export function addOnFilterOf(
  url: FleetVersionsUrl,
): Partial<AddOnMatrixQuery> {
  const { text: _text, ...filter } = url.filter;
  return { ...filter, text: url.addOnText, verdict: url.verdict };
}

/** What the URL asks of the clusters of an add-on. There, the version is that of the add-on. */
export function addOnClusterFilterOf(
  url: FleetVersionsUrl,
): Partial<AddOnClusterQuery> {
  const { version: _version, ...filter } = url.filter;
  return { ...filter, version: url.addOnVersion, verdict: url.verdict };
}
