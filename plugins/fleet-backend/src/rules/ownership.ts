/* Copyright 2026 The Fleetstage Authors. Licensed under the Apache License, Version 2.0. */

import { plain } from './knowledge';
import type { FindingDraft, Rule } from './types';

const SOURCE = 'inventory';

/**
 * Every cluster has an owner that the catalog knows. This holds for planned clusters too: somebody pays for them.
 */
export const ownershipRule: Rule = {
  id: 'ownership',
  axis: 'ownership',
  hysteresis: false,
  needsCredentials: false,
  judge({ cluster }) {
    const { ownership, quarantined } = cluster;
    const quarantine = quarantined
      ? [
          finding(
            'entity-quarantined',
            `The catalog refuses this cluster's entity: ${quarantined}`,
            'Mend the name or label at its source; until then the cluster is missing from the catalog.',
          ),
        ]
      : [];
    if (!ownership.owner) {
      return {
        ...plain('degraded', 'Nobody owns this cluster', SOURCE),
        findings: [
          ...quarantine,
          finding(
            'cluster-without-owner',
            'Nobody owns this cluster',
            'Name a group: with the label `fleetstage.io/owner` at the source, or under `fleet.ownership.clusters` in the configuration.',
          ),
        ],
      };
    }
    if (ownership.exists === false) {
      return {
        ...plain(
          'degraded',
          `Owner ${ownership.owner} does not exist in the catalog`,
          SOURCE,
        ),
        findings: [
          ...quarantine,
          finding(
            'owner-not-in-catalog',
            `The owner ${ownership.owner} does not exist in the catalog`,
            'Register the group, or name another owner at the source.',
            {
              owner: ownership.owner,
              'owner from': ownership.explanation,
            },
          ),
        ],
      };
    }
    if (ownership.exists === undefined) {
      return {
        ...plain(
          'unknown',
          `The catalog has not yet said whether ${ownership.owner} exists`,
          SOURCE,
        ),
        findings: quarantine,
      };
    }
    return {
      ...plain(
        quarantined ? 'degraded' : 'ok',
        quarantined
          ? 'The catalog refuses the entity'
          : `Owned by ${ownership.owner}`,
        SOURCE,
      ),
      findings: quarantine,
    };
  },
};

function finding(
  rule: string,
  message: string,
  advice: string,
  evidence: Record<string, string> = {},
): FindingDraft {
  return {
    rule,
    axis: 'ownership',
    subject: '',
    severity: 'warning',
    message,
    advice,
    evidence,
    runbook: 'ownership',
  };
}
