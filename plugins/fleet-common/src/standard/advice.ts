/* Copyright 2026 The Fleetstage Authors. Licensed under the Apache License, Version 2.0. */

import type { ClusterClass } from './clusterClass';
import type { ClusterStandard } from './clusterStandard';
import type { Advice } from './creations';
import { PROVISIONER_TITLES, providerOfProvisioner } from './provisioners';

/**
 * Which of a class' provisioners is recommended: what the standard says of the team, else Cluster API for a fleet of
 * some size and the provider's own tool for a few clusters. It is advice: any provisioner of the class may be chosen.
 *
 * @param fleetSize - clusters that are known.
 * @param owner - full entity reference of the team, where it is known.
 * @public
 */
export function adviseProvisioner(
  { advice }: Pick<ClusterStandard, 'advice'>,
  { provisioners }: Pick<ClusterClass, 'provisioners'>,
  fleetSize: number,
  owner?: string,
): Advice {
  const find = (test: (item: (typeof provisioners)[number]) => boolean) =>
    provisioners.find(test);
  const team = advice.teams.find(
    each =>
      owner !== undefined &&
      each.owner.toLowerCase() === owner.toLowerCase() &&
      find(({ name }) => name === each.provisioner),
  );
  if (team) {
    const { provisioner, reason } = team;
    return { provisioner, reason: `Your team's setting: ${reason}`, fleetSize };
  }
  const clusters = `${fleetSize} ${fleetSize === 1 ? 'cluster' : 'clusters'}`;
  if (fleetSize >= advice.fleetScale) {
    const atScale = find(({ name }) => name === 'cluster-api');
    if (atScale) {
      return {
        provisioner: 'cluster-api',
        reason: `The fleet has ${clusters}: from ${advice.fleetScale} on, one management cluster that makes and upgrades them all alike is worth its keep`,
        fleetSize,
      };
    }
  } else {
    const native = find(({ name }) => name !== 'cluster-api');
    if (native) {
      return {
        provisioner: native.name,
        reason: `The fleet has ${clusters}: below ${
          advice.fleetScale
        }, the tool of ${providerOfProvisioner(
          native,
        )} itself needs no management cluster to look after`,
        fleetSize,
      };
    }
  }
  const [first] = provisioners;
  return {
    provisioner: first.name,
    reason: `${
      PROVISIONER_TITLES[first.name]
    } is what the standard names first for this class`,
    fleetSize,
  };
}
