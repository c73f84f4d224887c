/* Copyright 2026 The Fleetstage Authors. Licensed under the Apache License, Version 2.0. */

import {
  upgradeReadinessFactSchema,
  type UnreadPart,
  type UpgradeReadinessFact,
} from '@fleetstage/plugin-fleet-common';
import type { FleetProbe } from '@fleetstage/plugin-fleet-node';
import { readBudgets } from './budgets';
import { countEndpoints } from './endpoints';
import { unlessRefused } from './shared';
import { readWebhooks } from './webhooks';

const MAX_WEBHOOKS = 200;

/**
 * What would hold up an upgrade: budgets that let no pod go, and webhooks that refuse requests and behind which nobody is.
 * A missing right (403) leaves its part absent and named.
 * @internal
 */
export const upgradeReadinessProbe: FleetProbe<UpgradeReadinessFact> = {
  name: 'upgradeReadiness',
  source: 'API server',
  schema: upgradeReadinessFactSchema,
  freshForSeconds: 30 * 60,
  minIntervalSeconds: 5 * 60,
  async collect(context) {
    const unread: UnreadPart[] = [];
    const [budgets, webhooks] = await Promise.all([
      unlessRefused(readBudgets(context), 'disruption budgets', unread),
      unlessRefused(readWebhooks(context), 'admission webhooks', unread),
    ]);
    const counted =
      webhooks &&
      (await unlessRefused(
        countEndpoints(context, webhooks.items),
        'endpoints of admission webhooks',
        unread,
      ));
    const items = counted?.items ?? webhooks?.items ?? [];
    return {
      ...(budgets && { budgets }),
      ...(webhooks && {
        webhooks: {
          total: items.length,
          items: items.slice(0, MAX_WEBHOOKS),
          uncounted: counted?.uncounted ?? 0,
        },
      }),
      // By name and not by who was refused first: a fact that is the same is not written again.
      ...(unread.length > 0 && { unread: unread.sort(byPart) }),
    };
  },
};

function byPart(a: UnreadPart, b: UnreadPart): number {
  return a.part.localeCompare(b.part);
}
