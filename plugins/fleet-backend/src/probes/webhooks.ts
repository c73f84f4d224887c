/* Copyright 2026 The Fleetstage Authors. Licensed under the Apache License, Version 2.0. */

import { createHash, X509Certificate } from 'node:crypto';
import type { CertificateInfo, Webhook } from '@fleetstage/plugin-fleet-common';
import {
  certificateInfo,
  ProbeFailure,
  untrustedText,
  type ProbeContext,
} from '@fleetstage/plugin-fleet-node';
import { z } from 'zod';

const GROUP = '/apis/admissionregistration.k8s.io/v1';
const KINDS = [
  [
    'validating',
    'ValidatingWebhookConfiguration',
    'validatingwebhookconfigurations',
  ],
  ['mutating', 'MutatingWebhookConfiguration', 'mutatingwebhookconfigurations'],
] as const;

const MAX_CONFIGURATIONS = 500;
const MAX_CERTIFICATES = 100;
const MAX_HOLDERS = 20;
/** Of one bundle: more certificates than that are not looked at. */
const MAX_IN_BUNDLE = 20;

const configurationSchema = z.object({
  metadata: z.object({ name: z.string() }),
  webhooks: z
    .array(
      z.object({
        failurePolicy: z.string().nullish(),
        clientConfig: z.object({
          caBundle: z.string().nullish(),
          service: z
            .object({ namespace: z.string(), name: z.string() })
            .nullish(),
        }),
      }),
    )
    .nullish(),
});

type Configuration = z.infer<typeof configurationSchema>;

/** Webhooks of the cluster, and the authorities that they are trusted by. @internal */
export interface Webhooks {
  items: Webhook[];
  certificates: CertificateInfo[];
}

/** Reads the webhook configurations once per look: two probes need them. @internal */
export function readWebhooks(context: ProbeContext): Promise<Webhooks> {
  return context.shared('webhook-configurations', async () => {
    const lists = await Promise.all(
      KINDS.map(async ([kind, title, plural]) => ({
        kind,
        title,
        configurations: await list(context, `${GROUP}/${plural}`),
      })),
    );
    return {
      items: lists.flatMap(({ kind, configurations }) =>
        configurations.flatMap(configuration =>
          webhooksOf(kind, configuration),
        ),
      ),
      certificates: certificatesOf(
        lists.flatMap(({ title, configurations }) =>
          configurations.map(configuration => ({ title, configuration })),
        ),
        context.now(),
      ),
    };
  });
}

async function list(
  { client, signal }: ProbeContext,
  path: string,
): Promise<Configuration[]> {
  const configurations: Configuration[] = [];
  for await (const page of client.listObjects(path, { signal })) {
    for (const value of page) {
      const parsed = configurationSchema.safeParse(value);
      if (!parsed.success) {
        throw new ProbeFailure(
          'malformed',
          'The list of webhook configurations holds what is none',
        );
      }
      configurations.push(parsed.data);
    }
    if (configurations.length >= MAX_CONFIGURATIONS) break;
  }
  return configurations;
}

/** One line for each service that a configuration calls; the strictest failure policy counts. */
function webhooksOf(
  kind: Webhook['kind'],
  { metadata, webhooks }: Configuration,
): Webhook[] {
  const byService = new Map<string, Webhook>();
  for (const { clientConfig, failurePolicy } of webhooks ?? []) {
    const { service } = clientConfig;
    const name = service
      ? untrustedText(`${service.namespace}/${service.name}`, 320)
      : '';
    const strict =
      // Kubernetes fills the field in; without it a webhook of v1 fails closed.
      failurePolicy !== 'Ignore' ||
      byService.get(name)?.failurePolicy === 'Fail';
    byService.set(name, {
      kind,
      configuration: untrustedText(metadata.name, 253),
      failurePolicy: strict ? 'Fail' : 'Ignore',
      ...(name && { service: name }),
    });
  }
  return [...byService.values()];
}

/** Authorities by certificate, each with the configurations that hold it. @internal */
export function certificatesOf(
  held: { title: string; configuration: Configuration }[],
  now: Date,
): CertificateInfo[] {
  const holdersOf = new Map<string, Set<string>>();
  for (const { title, configuration } of held) {
    for (const { clientConfig } of configuration.webhooks ?? []) {
      if (!clientConfig.caBundle) continue;
      const holders = holdersOf.get(clientConfig.caBundle) ?? new Set();
      holders.add(
        untrustedText(`${title}/${configuration.metadata.name}`, 300),
      );
      holdersOf.set(clientConfig.caBundle, holders);
    }
  }
  return mergeBundles(holdersOf, now)
    .sort((a, b) => a.notAfter.localeCompare(b.notAfter))
    .slice(0, MAX_CERTIFICATES);
}

/** Bundles that differ in what does not decide are about one certificate. */
function mergeBundles(
  holdersOf: ReadonlyMap<string, Set<string>>,
  now: Date,
): CertificateInfo[] {
  const found = new Map<
    string,
    { certificate: CertificateInfo; holders: Set<string> }
  >();
  for (const [bundle, holders] of holdersOf) {
    const certificate = deciding(bundle, now);
    if (!certificate) continue;
    const known = found.get(certificate.fingerprint);
    found.set(certificate.fingerprint, {
      certificate,
      holders: new Set([...(known?.holders ?? []), ...holders]),
    });
  }
  return [...found.values()].map(({ certificate, holders }) => ({
    ...certificate,
    heldBy: [...holders].sort().slice(0, MAX_HOLDERS),
  }));
}

/**
 * The certificate of a bundle that ends first. One that has ended does not count while others hold: after a rotation the
 * old authority stays in the bundle for a while.
 */
function deciding(bundle: string, now: Date): Authority | undefined {
  const certificates = Buffer.from(bundle.slice(0, 400_000), 'base64')
    .toString('latin1')
    .split(/(?=-----BEGIN CERTIFICATE-----)/)
    .slice(0, MAX_IN_BUNDLE)
    .map(authority)
    .filter(certificate => certificate !== undefined)
    .sort((a, b) => a.notAfter.localeCompare(b.notAfter));
  const holding = certificates.filter(
    ({ notAfter }) => Date.parse(notAfter) > now.getTime(),
  );
  return holding[0] ?? certificates[certificates.length - 1];
}

type Authority = CertificateInfo & { fingerprint: string };

function authority(pem: string): Authority | undefined {
  const certificate = certificateInfo('webhook-ca', pem);
  if (!certificate) return undefined;
  const digest = createHash('sha256').update(new X509Certificate(pem).raw);
  return { ...certificate, fingerprint: digest.digest('hex').slice(0, 16) };
}
