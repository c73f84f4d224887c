/* Copyright 2026 The Fleetstage Authors. Licensed under the Apache License, Version 2.0. */

import type { BackstageCredentials } from '@backstage/backend-plugin-api';
import { InputError } from '@backstage/errors';
import type {
  ClusterPlan,
  ClusterStandard,
  Creation,
  CreationProgress,
  FleetApi,
} from '@fleetstage/plugin-fleet-common';
import { clusterRequestSchema } from '@fleetstage/plugin-fleet-common';
import {
  planCluster,
  type FleetService,
  type GitOpsSettings,
  type ProvisionerSettings,
} from '@fleetstage/plugin-fleet-node';
import type { ActionContext } from '@backstage/plugin-scaffolder-node';
import { given } from './given';
import { provisionerOf } from './provisioners';
import type { ClusterJob, Provisioner } from './provisioners/Provisioner';

/** What every action works with. */
export interface FleetActionOptions {
  fleet: FleetService;
  provisioners: ProvisionerSettings;
  gitOps: GitOpsSettings;
  now?: () => Date;
  /** Milliseconds between two looks at a cluster that comes up; 5 s by default. */
  pollMs?: number;
}

/** What an action was given; templates hand on what nobody answered as null or empty text. */
interface TaskInput {
  request?: unknown;
  /** Name of a cluster that was asked for before, in place of the request. */
  cluster?: string | null;
  standardVersion?: string | null;
}

type Context = Pick<
  ActionContext<any, any>,
  | 'logger'
  | 'signal'
  | 'task'
  | 'createTemporaryDirectory'
  | 'getInitiatorCredentials'
>;

/**
 * One request of one task: planned by the standard in force, on behalf of whoever started the task.
 */
export class FleetTask {
  private constructor(
    readonly plan: ClusterPlan,
    readonly standard: ClusterStandard,
    readonly request: unknown,
    readonly fleet: FleetApi,
    readonly options: FleetActionOptions,
    private readonly context: Context,
  ) {}

  /**
   * Plans the request as its initiator may: the fleet's answer hangs on that user's permissions.
   *
   * @throws InputError that names every field that the standard does not allow
   */
  static async open(
    options: FleetActionOptions,
    context: Context,
    input: TaskInput,
  ): Promise<FleetTask> {
    const credentials: BackstageCredentials =
      await context.getInitiatorCredentials();
    const fleet = options.fleet.forCaller(credentials);
    const { standard, mayCreate, problems } = await fleet.getStandard(
      context.signal,
    );
    if (!standard) {
      throw new InputError(
        `There is no cluster standard in force: ${
          problems[0] ??
          "name one under 'fleet.standard.target' in the configuration of the portal"
        }`,
      );
    }
    if (!mayCreate) {
      throw new InputError(
        'You may not create clusters: the permission fleet.cluster.create is missing',
      );
    }
    const standardVersion = given(input.standardVersion);
    if (standardVersion && standardVersion !== standard.version) {
      throw new InputError(
        `standardVersion: the standard moved from ${standardVersion} to ${standard.version} while this task ran. Start the request again, so that nobody gets a mixture`,
      );
    }
    const request = await requestOf(fleet, input, context.signal);
    const now = options.now?.() ?? new Date();
    const result = planCluster(request, standard, { now });
    if (!result.plan) {
      throw new InputError(
        result.problems
          .map(({ field, message }) => `${field || 'request'}: ${message}`)
          .join('; '),
      );
    }
    return new FleetTask(
      result.plan,
      standard,
      request,
      fleet,
      options,
      context,
    );
  }

  get now(): Date {
    return this.options.now?.() ?? new Date();
  }

  get provisioner(): Provisioner {
    return provisionerOf(this.plan, this.options.provisioners);
  }

  get job(): ClusterJob {
    const { logger, signal } = this.context;
    return {
      plan: this.plan,
      standard: this.standard,
      now: () => this.now,
      logger,
      signal,
      createTemporaryDirectory: () => this.context.createTemporaryDirectory(),
      pollMs: this.options.pollMs ?? 5_000,
    };
  }

  /** Puts the cluster into the catalog, as being provisioned. The same request again changes nothing. */
  async announce(more: {
    hubId?: string;
    pullRequestUrl?: string;
  }): Promise<Creation> {
    return this.fleet.announceCreation({
      request: clusterRequestSchema.parse(this.request),
      standardVersion: this.standard.version,
      taskId: this.context.task.id,
      ...more,
    });
  }

  /**
   * Tells the fleet how far the creation is; without an announcement nobody is interested. It never fails the task: the
   * cluster is what matters.
   */
  async report(progress: CreationProgress): Promise<void> {
    try {
      await this.fleet.reportCreation(this.plan.name, progress);
    } catch (error) {
      const { status } = error as { status?: number };
      if (status !== 404) {
        this.context.logger.warn(
          `The fleet could not be told that the cluster is ${progress.state}`,
        );
      }
    }
  }

  /** Does a stage and tells the fleet when it fails: the creation has failed then, unless it has come to something less. */
  async stage<T>(
    state: CreationProgress['state'],
    work: () => Promise<T>,
    failedAs: CreationProgress['state'] = 'failed',
  ): Promise<T> {
    await this.report({ state });
    try {
      return await work();
    } catch (error) {
      const message = error instanceof Error ? error.message : String(error);
      await this.report({ state: failedAs, message: message.slice(0, 2000) });
      throw error;
    }
  }
}

/** What the input asks for: the request that it holds, or that of a cluster that was asked for before. */
async function requestOf(
  fleet: FleetApi,
  input: TaskInput,
  signal: AbortSignal | undefined,
): Promise<unknown> {
  const [request, name] = [given(input.request), given(input.cluster)];
  if (Boolean(request) === Boolean(name)) {
    throw new InputError(
      'request: give either the request, or the name of a cluster that was asked for before as `cluster`',
    );
  }
  if (!name) return withoutEmpty(request);
  try {
    return (await fleet.getCreation(name, signal)).request;
  } catch (error) {
    if ((error as { status?: number }).status !== 404) throw error;
    throw new InputError(
      `cluster: nobody asked this portal for a cluster '${name}', or you may not see it; give its request in place of its name`,
    );
  }
}

/** Forms and templates hand on what nobody answered as empty text, null or empty objects. */
function withoutEmpty(value: unknown): unknown {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    return value;
  }
  return Object.fromEntries(
    Object.entries(value).filter(
      ([, item]) => item !== undefined && item !== null && item !== '',
    ),
  );
}
