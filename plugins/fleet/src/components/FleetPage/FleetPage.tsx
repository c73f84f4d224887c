/* Copyright 2026 The Fleetstage Authors. Licensed under the Apache License, Version 2.0. */

import { useAppLocation } from '@backstage/frontend-plugin-api';
import { matchRunbookPath } from '../../routes';
import { RunbookPage } from '../RunbookPage';
import { FleetOverview } from './FleetOverview';

/** What stands below the path of the fleet page: the overview, or a runbook. */
export function FleetPage() {
  const { pathname } = useAppLocation();
  const runbook = matchRunbookPath(pathname);
  return runbook ? <RunbookPage {...runbook} /> : <FleetOverview />;
}
