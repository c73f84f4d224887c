/* Copyright 2026 The Fleetstage Authors. Licensed under the Apache License, Version 2.0. */

import { countOf, judgeSkew, listVersions, type SkewReport } from '../skew';
import type { Rule, RuleInput } from '../types';
import { providerFor } from '../versionSkew';
import { blockerRule, counted, isUnread, type Blocker } from './blocker';

/** The skew as last seen. */
function reportOf(input: RuleInput): SkewReport | undefined {
  const fact = input.facts.core('versions').value;
  return fact && judgeSkew(fact, providerFor(input, fact));
}

/** @param parts - of the fact, without which nothing that was found earlier is over. */
function fromReport(
  id: string,
  find: (report: SkewReport) => Blocker | undefined,
  ...parts: string[]
): Rule {
  return blockerRule(
    id,
    'versions',
    input => {
      const report = reportOf(input);
      const found = report && find(report);
      return found ? [found] : [];
    },
    input => isUnread(input, 'versions', ...parts) || !reportOf(input),
  );
}

/** Kubelets as far behind as they may be: the control plane would leave them out of bounds. */
export const kubeletsBlockUpgrade = fromReport(
  'upgrade-kubelets',
  ({ kubelets, major, newest }) => {
    const late = kubelets.filter(behind(newest));
    if (late.length === 0) return undefined;
    return {
      subject: '',
      message: `${counted(
        countOf(late, 'at-limit', 'violation'),
        'kubelet would',
        'kubelets would',
      )} be too old for ${major}.${newest + 1}`,
      advice:
        'Upgrade these nodes first: drain, replace with the minor of the control plane, let them become ready.',
      evidence: { kubelets: listVersions(late) },
    };
  },
  'kubelets',
);

/** The same for kube-proxy. */
export const kubeProxiesBlockUpgrade = fromReport(
  'upgrade-kube-proxies',
  ({ kubeProxies, major, newest }) => {
    const late = kubeProxies.filter(behind(newest));
    if (late.length === 0) return undefined;
    return {
      subject: '',
      message: `kube-proxy would be too old for ${major}.${newest + 1}`,
      advice:
        'Bring kube-proxy to the minor of the kubelets beside it before the control plane moves.',
      evidence: { 'kube-proxies': listVersions(late) },
    };
  },
  'kube-proxies',
);

/** At the limit or beyond it, and not because it is newer. */
function behind(newest: number) {
  return ({ status, version }: SkewReport['kubelets'][number]) =>
    status === 'at-limit' ||
    (status === 'violation' &&
      Number(/^v?\d+\.(\d+)/.exec(version)?.[1] ?? newest) < newest);
}

/** API servers of two minors: the upgrade before is not finished. */
export const apiServersBlockUpgrade = fromReport(
  'upgrade-api-servers',
  ({ servers, newest, oldest }) =>
    newest === oldest
      ? undefined
      : {
          subject: '',
          message: 'The API servers run different minors',
          advice:
            'Finish the upgrade that is under way, on every instance, before the next one begins.',
          evidence: { 'API servers': listVersions(servers) },
        },
);

/**
 * Parts that are out of order: API servers come first, then controllers and scheduler, then kubelets, then kube-proxy
 * (version skew policy, supported component upgrade order).
 */
export const orderBlocksUpgrade = fromReport(
  'upgrade-order',
  ({ controllers, kubelets, kubeProxies, oldest, newest }) => {
    const early = [...kubelets, ...kubeProxies, ...controllers].filter(
      ({ status, reason }) =>
        status === 'violation' && reason.startsWith('Newer'),
    );
    const late = controllers.filter(
      ({ status }) =>
        newest === oldest && (status === 'at-limit' || status === 'violation'),
    );
    const wrong = [...early, ...late.filter(line => !early.includes(line))];
    if (wrong.length === 0) return undefined;
    const names = [...new Set(wrong.map(({ component }) => component))];
    return {
      subject: '',
      message: `Out of order: ${names.join(', ')}`,
      advice:
        'API servers first, then controllers and scheduler, then kubelets, then kube-proxy. Bring these in line first.',
      evidence: {
        'out of order': wrong
          .slice(0, 10)
          .map(line => `${line.component} ${line.version}: ${line.reason}`)
          .join('; '),
      },
    };
  },
  'kubelets',
  'kube-proxies',
);
