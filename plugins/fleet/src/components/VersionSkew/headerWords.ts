/* Copyright 2026 The Fleetstage Authors. Licensed under the Apache License, Version 2.0. */

import { type ClusterVersions } from '@fleetstage/plugin-fleet-common';
import { type FleetText } from '../../hooks/useFleetText';
import { formatDay } from '../common/format';

/** The verdict on the versions of a cluster: what runs, how long it is supported, and what stops the next upgrade. */
export function versionsVerdict(
  versions: ClusterVersions,
  t: FleetText,
): string {
  return t('versionTab.header.sentence', {
    server: serverWords(versions, t),
    support: supportPhrase(versions.support, t),
    upgrade: upgradeWords(versions, t),
  });
}

function serverWords(versions: ClusterVersions, t: FleetText): string {
  const { apiServer = '', provider } = versions;
  const version = plainVersion(apiServer);
  const own = versions.support.calendars.find(
    each => each.provider === provider,
  );
  const title = own?.title ?? provider;
  return title
    ? t('versionTab.header.serverOn', { version, provider: title })
    : t('versionTab.header.server', { version });
}

/** A version without its `v` and what vendors append. */
function plainVersion(version: string): string {
  return /^v?(\d+\.\d+(?:\.\d+)?)/.exec(version)?.[1] ?? version;
}

function supportPhrase(
  support: ClusterVersions['support'],
  t: FleetText,
): string {
  const { status, until, calendars } = support;
  const day = until ? formatDay(until) : undefined;
  const name =
    calendars[0]?.extendedName ?? t('versionTab.support.words.extended');
  switch (status) {
    case 'supported':
    case 'maintenance':
      return day
        ? t(`versionTab.header.support.${status}`, { day })
        : t('versionTab.header.support.unknown');
    case 'extended':
      return day
        ? t('versionTab.header.support.extended', { name, day })
        : t('versionTab.header.support.extendedOpen', { name });
    case 'ended':
      return day
        ? t('versionTab.header.support.ended', { day })
        : t('versionTab.header.support.endedOpen');
    default:
      return t('versionTab.header.support.unknown');
  }
}

function upgradeWords(versions: ClusterVersions, t: FleetText): string {
  const { blockers, unchecked, nextMinor: next = '' } = versions;
  const open = blockers.filter(({ exception }) => !isAccepted(exception));
  if (open.length) {
    return t('versionTab.header.stopped', { count: open.length, next });
  }
  return unchecked.length
    ? t('versionTab.header.freeOpen', { count: unchecked.length, next })
    : t('versionTab.header.free', { next });
}

function isAccepted(
  exception: ClusterVersions['blockers'][number]['exception'],
): boolean {
  return exception?.state === 'accepted';
}
