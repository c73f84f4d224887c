/* Copyright 2026 The Fleetstage Authors. Licensed under the Apache License, Version 2.0. */

import {
  credentialsFactSchema,
  type CredentialsFact,
} from '@fleetstage/plugin-fleet-common';
import type { FleetProbe } from '@fleetstage/plugin-fleet-node';
import { readKubeSystem, readVersion } from './shared';

/**
 * Which credential the portal uses, whether it is accepted, and how long it lasts.
 *
 * @remarks A refusal (401) is the fact, not a failure to read it. A right that is missing (403) means that the
 * credential itself is accepted. A credential whose own date has passed counts as refused whatever the server
 * says: some servers answer these questions to anybody.
 * @internal
 */
export const credentialsProbe: FleetProbe<CredentialsFact> = {
  name: 'credentials',
  source: 'API server',
  schema: credentialsFactSchema,
  freshForSeconds: 15 * 60,
  async collect(context) {
    const { kind, expiresAt } = context.client.credential;
    const expired =
      expiresAt !== undefined &&
      Date.parse(expiresAt) <= context.now().getTime();
    const answers = await Promise.all([
      readVersion(context),
      readKubeSystem(context),
    ]);
    return {
      accepted: !expired && answers.every(answer => answer.status !== 401),
      kind,
      ...(expiresAt && { expiresAt }),
    };
  },
};
