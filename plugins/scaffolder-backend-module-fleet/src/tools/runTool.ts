/* Copyright 2026 The Fleetstage Authors. Licensed under the Apache License, Version 2.0. */

import type { LoggerService } from '@backstage/backend-plugin-api';
import {
  untrustedText,
  type ToolSettings,
} from '@fleetstage/plugin-fleet-node';
import execa from 'execa';
import { createInterface } from 'node:readline';
import { CreationFailure } from '../provisioners/Provisioner';

/** Most lines of an output that are kept to explain a failure. */
const KEPT_LINES = 20;
/** Between the request to end and the end by force, in milliseconds. */
const KILL_AFTER_MS = 10_000;
/** Largest answer that is read, in bytes. */
const MAX_BYTES = 16 * 1024 * 1024;

/** The only variables of the portal's environment that every tool gets, beside those of its cloud. */
const COMMON = [
  'PATH',
  'HOME',
  'LANG',
  'TMPDIR',
  'HTTP_PROXY',
  'HTTPS_PROXY',
  'NO_PROXY',
  'https_proxy',
  'no_proxy',
  'SSL_CERT_FILE',
];

const OF_CLOUD: Readonly<Record<string, RegExp>> = {
  eksctl: /^AWS_/,
  gcloud: /^(CLOUDSDK_|GOOGLE_)/,
};

/** How a tool ended. */
export interface ToolResult {
  exitCode: number;
  stdout: string;
  /** The last lines of both outputs, for messages; without escape sequences. */
  lastLines: string[];
}

/** A tool to run. */
export interface ToolRun {
  tool: 'eksctl' | 'gcloud';
  settings: ToolSettings;
  args: readonly string[];
  /** More variables. */
  env?: Record<string, string>;
  /** Its progress goes here; nowhere without. */
  logger?: LoggerService;
  signal?: AbortSignal;
}

/**
 * Runs a tool as a child process that ends with its task: its progress streams into the log, and it gets only the
 * variables that it needs, so that no secret of the portal leaks into what it prints.
 *
 * @throws CreationFailure when it cannot be started or the task is cancelled; an exit code is no exception
 */
export async function runTool(run: ToolRun): Promise<ToolResult> {
  const { tool, settings, args, logger, signal } = run;
  signal?.throwIfAborted();
  const lastLines: string[] = [];
  const child = execa(settings.command, args, {
    env: { ...environment(tool, settings), ...run.env },
    extendEnv: false,
    stdin: 'ignore',
    reject: false,
    maxBuffer: MAX_BYTES,
    stripFinalNewline: true,
    // A group of its own: gcloud is a shell script, and ending that alone would leave the program behind.
    detached: true,
  });
  const life = endsWith(child.pid, signal);
  // eksctl tells its progress on either; what gcloud puts out is an answer, not for people.
  const streams =
    tool === 'gcloud' ? [child.stderr] : [child.stdout, child.stderr];
  for (const stream of streams) {
    if (!stream) continue;
    createInterface({ input: stream }).on('line', text => {
      const line = untrustedText(text, 2000).trimEnd();
      if (!line) return;
      lastLines.push(line);
      if (lastLines.length > KEPT_LINES) lastLines.shift();
      logger?.info(line);
    });
  }
  const result = await child;
  life.over();
  if (signal?.aborted) {
    throw new CreationFailure(
      `${tool} was stopped with the task: what it had begun may go on in the cloud. Run the request again to go on from there`,
    );
  }
  if (result.signal) {
    throw new CreationFailure(
      `${tool} was ended by ${result.signal}: what it had begun may go on in the cloud. Run the request again to go on from there`,
    );
  }
  const { code } = result as { code?: string };
  if (result.exitCode === undefined || code === 'ENOENT') {
    throw new CreationFailure(
      `${tool} could not be started (${
        code ?? 'no exit code'
      }): install it where the portal runs, or name its path in 'fleet.provisioners.${tool}[].command'`,
    );
  }
  return { exitCode: result.exitCode, stdout: result.stdout, lastLines };
}

/**
 * What a tool says about its failure: its last lines.
 *
 * @param errors - lines that are about errors; when there are some, the others are left out.
 */
export function saidAbout({ lastLines }: ToolResult, errors: RegExp): string {
  const found = lastLines.filter(line => errors.test(line));
  return (found.length > 0 ? found : lastLines).slice(-3).join(' | ');
}

/** Processes that end with the portal. */
const running = new Set<number>();

function endAll(): void {
  running.forEach(pid => endGroup(pid, 'SIGTERM'));
}

function endGroup(pid: number, how: NodeJS.Signals): void {
  try {
    process.kill(process.platform === 'win32' ? pid : -pid, how);
  } catch {
    // It is gone.
  }
}

/** Ends a process, and all that it started, with its task or with the portal. */
function endsWith(
  pid: number | undefined,
  signal: AbortSignal | undefined,
): { over(): void } {
  if (pid === undefined) return { over: () => undefined };
  if (running.size === 0) process.once('exit', endAll);
  running.add(pid);
  let force: NodeJS.Timeout | undefined;
  const stop = () => {
    endGroup(pid, 'SIGTERM');
    force = setTimeout(() => endGroup(pid, 'SIGKILL'), KILL_AFTER_MS);
  };
  signal?.addEventListener('abort', stop, { once: true });
  return {
    over: () => {
      clearTimeout(force);
      signal?.removeEventListener('abort', stop);
      running.delete(pid);
      if (running.size === 0) process.removeListener('exit', endAll);
    },
  };
}

/** Refuses where the portal is not to run tools. */
export function assertMayRun(
  tool: 'eksctl' | 'gcloud',
  settings: ToolSettings,
): void {
  if (settings.run) return;
  throw new CreationFailure(
    `The portal does not run ${tool}: 'fleet.provisioners.${tool}[].run' is false. Switch it on, or deliver the request as a pull request`,
  );
}

function environment(
  tool: string,
  settings: ToolSettings,
): Record<string, string> {
  const wanted = new Set([...COMMON, ...settings.environment]);
  return Object.fromEntries(
    Object.entries(process.env).flatMap(([key, value]) =>
      value !== undefined && (wanted.has(key) || OF_CLOUD[tool].test(key))
        ? [[key, value]]
        : [],
    ),
  );
}
