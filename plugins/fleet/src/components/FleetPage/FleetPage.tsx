/* Copyright 2026 The Fleetstage Authors. Licensed under the Apache License, Version 2.0. */

import { useAppLocation } from '@backstage/frontend-plugin-api';
import { Suspense, lazy, type ComponentType } from 'react';
import { useFleetLinks } from '../../links/FleetLinks';
import {
  matchPagePath,
  matchRunbookPath,
  type FleetPageName,
} from '../../routes';
import { PagePending } from '../common/PageBody';
import { FleetNav } from './FleetNav';

/** What stands at each path below the fleet page; every page loads when it is opened first. */
const PAGES: Record<FleetPageName, ComponentType<{}>> = {
  overview: lazy(async () => ({
    default: (await import('./FleetOverview')).FleetOverview,
  })),
  policies: lazy(async () => ({
    default: (await import('../FleetPolicies')).FleetPoliciesPage,
  })),
  versions: lazy(async () => ({
    default: (await import('../FleetVersions')).FleetVersionsPage,
  })),
  findings: lazy(async () => ({
    default: (await import('../FleetFindings')).FleetFindingsPage,
  })),
  exceptions: lazy(async () => ({
    default: (await import('../FleetExceptions')).FleetExceptionsPage,
  })),
  standard: lazy(async () => ({
    default: (await import('../FleetStandard')).FleetStandardPage,
  })),
};

const Runbook = lazy(async () => ({
  default: (await import('../RunbookPage')).RunbookPage,
}));

/** The fleet: its navigation, and the page or the runbook that the path names. */
export function FleetPage() {
  const { pathname } = useAppLocation();
  const root = useFleetLinks().fleet();
  const runbook = matchRunbookPath(pathname);
  const page = matchPagePath(pathname, root);
  const Page = PAGES[page];
  return (
    <>
      <FleetNav current={runbook ? undefined : page} />
      <Suspense fallback={<PagePending error={null} onRetry={() => {}} />}>
        {runbook ? <Runbook {...runbook} /> : <Page />}
      </Suspense>
    </>
  );
}
