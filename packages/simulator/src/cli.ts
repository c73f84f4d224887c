/* Copyright 2026 The Fleetstage Authors. Licensed under the Apache License, Version 2.0. */

import { mkdir, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { Command, InvalidArgumentError } from 'commander';
import { startSimulator } from './simulator';
import { Simulator } from './types';

interface Arguments {
  clusters: number;
  seed: number;
  basePort: number;
  adminPort: number;
  stateDir: string;
  stories: boolean;
  policyResults?: number | Record<string, number>;
  provisioningStep?: number;
  rancherPort?: number;
  gitHostPort?: number;
}

function wholeNumber(text: string): number {
  const value = Number(text);
  if (!Number.isInteger(value) || value < 0)
    throw new InvalidArgumentError('a whole number is expected');
  return value;
}

/** `20000` for every cluster, or `<name>=20000` for one; the option may be repeated. */
function policyResults(
  text: string,
  before: Arguments['policyResults'],
): Arguments['policyResults'] {
  const [name, many] = text.split('=');
  if (many === undefined) return wholeNumber(name);
  return {
    ...(typeof before === 'object' ? before : {}),
    [name]: wholeNumber(many),
  };
}

async function writeState(folder: string, simulator: Simulator): Promise<void> {
  await mkdir(folder, { recursive: true });
  const file = (name: string, content: string) =>
    writeFile(join(folder, name), content, { mode: 0o600 });
  await file('kubeconfig', simulator.kubeconfig());
  await file('management.kubeconfig', simulator.managementKubeconfig());
  await file('provisioner.kubeconfig', simulator.provisionerKubeconfig());
  await file('ca.crt', simulator.caPem);
  const json = (name: string, content: object) =>
    file(name, `${JSON.stringify(content, null, 2)}\n`);
  const { url, token } = simulator.rancher;
  await json('rancher.json', { url, token });
  await json('git-host.json', gitHostFile(simulator));
  const { adminUrl, adminToken } = simulator;
  await json('admin.json', { url: adminUrl, token: adminToken });
}

/** What the portal's configuration of this git host needs. */
function gitHostFile({ gitHost }: Simulator) {
  const { token, url } = gitHost;
  return { host: new URL(url).host, apiBaseUrl: `${url}/api/v3`, token };
}

function say(line: string) {
  process.stdout.write(`${line}\n`);
}

async function run(args: Arguments): Promise<void> {
  const started = Date.now();
  const stateDir = resolve(args.stateDir);
  say(`simulator: starting ${args.clusters} clusters with seed ${args.seed}`);
  const simulator = await startSimulator({
    ...args,
    stateDir,
    provisioning: { stepMs: args.provisioningStep },
  });
  say(`simulator: listening after ${Date.now() - started} ms`);
  await writeState(stateDir, simulator);
  say(
    `simulator: kubeconfig, management.kubeconfig, provisioner.kubeconfig, ca.crt, admin.json, rancher.json, git-host.json and exceptions are in ${stateDir}`,
  );
  say(
    `simulator ready: ${simulator.clusters.length} clusters, management ${simulator.management.url}, admin ${simulator.adminUrl}`,
  );
  say(`simulator: Rancher answers at ${simulator.rancher.url}`);
  const { repository, url } = simulator.gitHost;
  say(`simulator: pull requests are at ${url}/${repository}`);
  let stopping = false;
  const stop = () => {
    if (stopping) return;
    stopping = true;
    say('simulator: stopping');
    simulator.close().then(
      () => process.exit(0),
      () => process.exit(1),
    );
  };
  process.on('SIGINT', stop);
  process.on('SIGTERM', stop);
}

const program = new Command('simulator')
  .description('Runs a demo fleet of Kubernetes clusters on loopback ports.')
  .option('--clusters <n>', 'number of clusters, 1 to 2000', wholeNumber, 24)
  .option('--seed <n>', 'the same seed makes the same fleet', wholeNumber, 1)
  .option(
    '--base-port <port>',
    'port of the management cluster, the others follow; 0 for any',
    wholeNumber,
    21000,
  )
  .option(
    '--admin-port <port>',
    'port of the admin endpoint; 0 for any',
    wholeNumber,
    20999,
  )
  .option(
    '--state-dir <folder>',
    'where kubeconfigs and certificates are written',
    '.simulator',
  )
  .option(
    '--policy-results <n>',
    'results in the reports of Kyverno, on every cluster or as <name>=<n> on one',
    policyResults,
  )
  .option(
    '--provisioning-step <ms>',
    'pause between two steps of the controllers that create clusters',
    wholeNumber,
  )
  .option(
    '--rancher-port <port>',
    'port of Rancher; the one below the admin endpoint if missing',
    wholeNumber,
  )
  .option(
    '--git-host-port <port>',
    'port of the git host; two below the admin endpoint if missing',
    wholeNumber,
  )
  .option('--no-stories', 'makes every cluster healthy')
  .action((args: Arguments) =>
    run(args).catch((error: Error) => {
      process.stderr.write(`simulator: ${error.message}\n`);
      process.exit(1);
    }),
  );

void program.parseAsync();
