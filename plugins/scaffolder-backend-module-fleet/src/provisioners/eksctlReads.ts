/* Copyright 2026 The Fleetstage Authors. Licensed under the Apache License, Version 2.0. */

import type { ToolSettings } from '@fleetstage/plugin-fleet-node';
import { z } from 'zod';
import { parseJson } from '../parseJson';
import { runTool, saidAbout, type ToolResult } from '../tools/runTool';
import { CreationFailure, type ClusterJob } from './Provisioner';

/** What `eksctl get cluster --name … -o json` prints: SDK keys. Source: control-plane contract, section 9.2. */
const clusterSchema = z.object({
  Name: z.string(),
  Arn: z.string().optional(),
  Status: z.string(),
  Version: z.string().optional(),
  Endpoint: z.string().nullish(),
  CertificateAuthority: z.object({ Data: z.string().nullish() }).nullish(),
  Tags: z.record(z.string(), z.string()).nullish(),
  Health: z
    .object({
      Issues: z
        .array(z.object({ Code: z.string(), Message: z.string().nullish() }))
        .nullish(),
    })
    .nullish(),
});

export type EksCluster = z.infer<typeof clusterSchema>;

/** What `eksctl get nodegroup -o json` prints of one; an empty list for none. */
const nodeGroupSchema = z.object({ Name: z.string(), Status: z.string() });

/** The cluster as EKS has it; undefined when there is none. */
export async function readCluster(
  job: ClusterJob,
  settings: ToolSettings,
): Promise<EksCluster | undefined> {
  const { name } = job.plan;
  const result = await get('cluster', ['--name', name], job, settings);
  if (isMissing(result)) return undefined;
  return parsed(result, clusterSchema, job).find(({ Name }) => Name === name);
}

/** States of the node groups of a cluster that works, by name. */
export async function readNodeGroups(
  job: ClusterJob,
  settings: ToolSettings,
): Promise<Map<string, string>> {
  const of = ['--cluster', job.plan.name];
  const result = await get('nodegroup', of, job, settings);
  return new Map(
    parsed(result, nodeGroupSchema, job).map(({ Name, Status }) => [
      Name,
      Status,
    ]),
  );
}

/** What eksctl says about its failure. */
export function said(result: ToolResult): string {
  return saidAbout(result, /✖|error|fail/i);
}

function get(
  kind: 'cluster' | 'nodegroup',
  of: string[],
  { plan, signal }: ClusterJob,
  settings: ToolSettings,
): Promise<ToolResult> {
  const args = ['get', kind, ...of, '--region', plan.region, '-o', 'json'];
  return runTool({ tool: 'eksctl', settings, args, signal });
}

function isMissing(result: ToolResult): boolean {
  return (
    result.exitCode !== 0 &&
    /ResourceNotFound|not found|No cluster found/i.test(said(result))
  );
}

function parsed<T extends z.ZodType>(
  result: ToolResult,
  schema: T,
  { plan }: ClusterJob,
): z.output<T>[] {
  if (result.exitCode !== 0) {
    throw new CreationFailure(
      `eksctl cannot ask EKS in ${plan.region} (exit code ${
        result.exitCode
      }): ${said(
        result,
      )}. Nothing was created; check the portal's AWS credential and retry`,
    );
  }
  const answer = z.array(schema).safeParse(parseJson(result.stdout));
  if (answer.success) return answer.data;
  throw new CreationFailure(
    'eksctl answered in a form that is not known: is its version newer or older than 0.230?',
  );
}
