/* Copyright 2026 The Fleetstage Authors. Licensed under the Apache License, Version 2.0. */

import type {
  AnnounceCreation,
  ClusterStandard,
  Creation,
  CreationProgress,
  ExceptionRequest,
  FleetApi,
  RenderedException,
} from '@fleetstage/plugin-fleet-common';
import type { FleetService } from '@fleetstage/plugin-fleet-node';

/** A fleet in memory, as the actions see it. */
export class FakeFleet implements FleetService {
  mayCreate = true;
  problems: string[] = [];
  readonly callers: unknown[] = [];
  readonly announced: AnnounceCreation[] = [];
  readonly progress: CreationProgress[] = [];
  /** What reporting fails with. */
  failsWith?: { status: number };

  constructor(public standard: ClusterStandard | undefined) {}

  /** States in the order in which they were reported. */
  get states(): string[] {
    return this.progress.map(({ state }) => state);
  }

  forCaller(credentials: unknown): FleetApi {
    this.callers.push(credentials);
    const api: Partial<FleetApi> = {
      getStandard: async () => ({
        standard: this.standard,
        problems: this.problems,
        support: [],
        advice: {},
        mayCreate: this.mayCreate,
      }),
      announceCreation: async announcement => {
        this.announced.push(announcement);
        return {
          state: 'announced',
          owner: 'group:default/search',
        } as Creation;
      },
      reportCreation: async (_name, progress) => {
        this.progress.push(progress);
        if (this.failsWith) throw Object.assign(new Error(), this.failsWith);
        return {} as Creation;
      },
      renderException: async request => exceptionFor(request),
    };
    return api as FleetApi;
  }
}

function exceptionFor(request: ExceptionRequest): RenderedException {
  const name = request.name ?? 'payments-prod-eu-standard-label';
  return {
    name,
    file: { path: `${name}.yaml`, content: `# ${request.reason}\n` },
    finding: {
      id: request.findingId,
      message: 'label cost-center is missing',
      rule: 'standard-label',
      subject: 'cost-center',
      clusterName: 'payments-prod-eu',
    },
    owner: request.owner ?? 'group:default/payments',
    expiresAt: request.expiresAt ?? '2027-01-31',
    latestExpiry: '2027-11-25',
  };
}
