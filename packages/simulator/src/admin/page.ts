/* Copyright 2026 The Fleetstage Authors. Licensed under the Apache License, Version 2.0. */

import { FAULT_KINDS } from '../faults/fault';
import { escape } from '../html/escape';
import { REGIONS } from '../provisioning/clusterApi/classes';
import { SimulatedCluster, Simulator } from '../types';

function row(simulator: Simulator, cluster: SimulatedCluster): string {
  const present = simulator.fault(cluster.name)?.kind ?? 'none';
  const options = ['none', ...FAULT_KINDS]
    .map(
      kind => `<option${kind === present ? ' selected' : ''}>${kind}</option>`,
    )
    .join('');
  const { requests, connections } = simulator.counters(cluster.name);
  const action = `/clusters/${encodeURIComponent(
    cluster.name,
  )}/fault?token=${encodeURIComponent(simulator.adminToken)}`;
  return `<tr>
<td>${escape(cluster.name)}</td><td>${escape(cluster.story)}</td><td>${escape(
    cluster.provider,
  )}</td><td>${escape(cluster.version)}</td>
<td>${requests}</td><td>${connections}</td>
<td><form method="post" action="${escape(
    action,
  )}"><label><span class="hidden">Fault of ${escape(cluster.name)}</span>
<select name="kind">${options}</select></label> <button>Set</button></form></td>
</tr>`;
}

function quotaRow(simulator: Simulator, region: string): string {
  const missing = simulator.regionsWithoutQuota().includes(region);
  const action = `/quota/${encodeURIComponent(
    region,
  )}?token=${encodeURIComponent(simulator.adminToken)}`;
  return `<tr><td>${escape(region)}</td><td>${missing ? 'none' : 'granted'}</td>
<td><form method="post" action="${escape(
    action,
  )}"><button name="quota" value="${missing ? 'granted' : 'none'}">${
    missing ? 'Grant' : 'Withdraw'
  }<span class="hidden"> the quota of ${escape(
    region,
  )}</span></button></form></td></tr>`;
}

/** The regions that clusters can be created in, and others whose quota was withdrawn. */
function quotaTable(simulator: Simulator): string {
  const regions = new Set([...REGIONS, ...simulator.regionsWithoutQuota()]);
  return `<h2>Quota of the cloud</h2>
<table><thead><tr><th>Region</th><th>Quota</th><th>Switch</th></tr></thead>
<tbody>
${[...regions].map(region => quotaRow(simulator, region)).join('\n')}
</tbody></table>`;
}

/** A page for people: all clusters, what they tell, and a switch for their faults. */
export function adminPage(simulator: Simulator): string {
  const rows = [simulator.management, ...simulator.clusters]
    .map(cluster => row(simulator, cluster))
    .join('\n');
  return `<!doctype html>
<html lang="en"><head><meta charset="utf-8"><title>Simulated fleet</title>
<style>
body { font-family: system-ui, sans-serif; margin: 2rem; }
table { border-collapse: collapse; }
th, td { text-align: left; padding: 0.3rem 0.8rem; border-bottom: 1px solid #ccc; }
.hidden { position: absolute; left: -10000px; }
</style></head>
<body><h1>Simulated fleet</h1>
<p>Choose a fault and watch what the portal makes of it. “none” switches it off.</p>
<table><thead><tr><th>Cluster</th><th>Story</th><th>Provider</th><th>Version</th><th>Requests</th><th>Connections</th><th>Fault</th></tr></thead>
<tbody>
${rows}
</tbody></table>
${quotaTable(simulator)}</body></html>
`;
}
