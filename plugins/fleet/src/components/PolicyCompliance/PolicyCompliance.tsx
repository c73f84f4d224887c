/* Copyright 2026 The Fleetstage Authors. Licensed under the Apache License, Version 2.0. */

import { useClusterPolicy } from '../../hooks/policyQueries';
import { POLICY_TAB_CODEC } from '../../hooks/policyTabQuery';
import { useUrlQuery } from '../../hooks/useUrlQuery';
import { Pending } from '../common/Pending';
import { TabBody } from '../common/TabBody';
import { UpdateFailed } from '../common/UpdateFailed';
import { DriftSection } from './DriftSection';
import { EngineList } from './EngineList';
import { ExemptionsSection } from './ExemptionsSection';
import { NoEngine } from './NoEngine';
import { PoliciesSection } from './PoliciesSection';
import { PolicyHeader } from './PolicyHeader';
import { PolicyTrend } from './PolicyTrend';
import { ViolationsSection } from './ViolationsSection';

/** One cluster: verdict, engines, drift from git, policies, violations, exemptions, trend. */
export function PolicyCompliance(props: { id: string }) {
  const { id } = props;
  const url = useUrlQuery(POLICY_TAB_CODEC);
  const policy = useClusterPolicy(id);
  const { data, error, dataUpdatedAt, refetch } = policy;
  if (!data) {
    return (
      <TabBody>
        <Pending
          error={error}
          onRetry={refetch}
          blocks={[
            ['420px', '28px'],
            ['100%', '120px'],
            ['100%', '320px'],
          ]}
        />
      </TabBody>
    );
  }
  const engines = data.engines.filter(engine => engine.state !== 'absent');
  const none = engines.length === 0 && data.gaps.length === 0;
  return (
    <TabBody>
      <PolicyHeader
        policy={data}
        nothingCounted={none}
        onEnforcement={each => url.change({ enforcement: [each], offset: 0 })}
      />
      <UpdateFailed
        error={error}
        dataUpdatedAt={dataUpdatedAt}
        onRetry={refetch}
      />
      {none ? <NoEngine /> : <EngineList policy={data} />}
      {none && !data.intent ? null : (
        <DriftSection id={id} intent={data.intent} url={url} />
      )}
      {none ? null : <PoliciesSection id={id} policy={data} url={url} />}
      {none ? null : <ViolationsSection id={id} url={url} />}
      {none && !data.intent ? null : <ExemptionsSection id={id} url={url} />}
      {none && !data.intent ? null : <PolicyTrend trend={data.trend} />}
    </TabBody>
  );
}
