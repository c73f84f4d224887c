/* Copyright 2026 The Fleetstage Authors. Licensed under the Apache License, Version 2.0. */

import { parseEntityRef } from '@backstage/catalog-model';
import { DateTime } from 'luxon';

/** A span of time as people say it: "<1 min", "12 min", "1 h 4 min", "12 d". */
export function formatDuration(milliseconds: number): string {
  const minutes = Math.floor(Math.max(0, milliseconds) / 60_000);
  if (minutes < 1) return '<1 min';
  if (minutes < 60) return `${minutes} min`;
  const hours = Math.floor(minutes / 60);
  if (hours < 24) {
    // Minutes matter while they are a part of it that one would act on.
    const rest = hours < 6 ? minutes % 60 : 0;
    return rest ? `${hours} h ${rest} min` : `${hours} h`;
  }
  return `${Math.floor(hours / 24)} d`;
}

/** Milliseconds since an ISO time; undefined when it is none. */
export function elapsedSince(iso: string, now: number): number | undefined {
  const time = DateTime.fromISO(iso);
  return time.isValid ? now - time.toMillis() : undefined;
}

/** The full date and time with its zone, for titles. */
export function formatAbsolute(iso: string): string {
  const time = DateTime.fromISO(iso);
  if (!time.isValid) return iso;
  return time.toLocaleString({
    ...DateTime.DATETIME_MED_WITH_SECONDS,
    timeZoneName: 'short',
  });
}

/** A clock time for today, a date with time for other days. */
export function formatMoment(iso: string, now: number): string {
  const time = DateTime.fromISO(iso);
  if (!time.isValid) return iso;
  if (time.hasSame(DateTime.fromMillis(now), 'day')) {
    return time.toLocaleString(DateTime.TIME_24_SIMPLE);
  }
  return time.toLocaleString(DateTime.DATETIME_MED);
}

/** Splits a long name so that its end, which usually tells names apart, stays visible. */
export function splitMiddle(
  text: string,
  limit: number,
): { head: string; tail: string } | undefined {
  if (text.length <= limit) return undefined;
  const tail = Math.max(4, Math.floor((limit - 1) / 3));
  return { head: text.slice(0, limit - 1 - tail), tail: text.slice(-tail) };
}

/** Entity reference as a short name: `group:default/payments` → `payments`. */
export function ownerName(ref: string): string {
  try {
    return parseEntityRef(ref).name;
  } catch {
    return ref;
  }
}

/** Entity reference with its kind in words: `group:default/payments` → `group payments`. */
export function ownerTitle(ref: string): string {
  try {
    const { kind, namespace, name } = parseEntityRef(ref);
    const prefix = namespace === 'default' ? '' : `${namespace}/`;
    return `${kind.toLowerCase()} ${prefix}${name}`;
  } catch {
    return ref;
  }
}

/** A day as a date. */
export function formatDay(iso: string): string {
  const time = DateTime.fromISO(iso);
  return time.isValid ? time.toLocaleString(DateTime.DATE_MED) : iso;
}

/** A text that is cut at its end; undefined when it is short enough. */
export function cutText(text: string, limit: number): string | undefined {
  return text.length > limit
    ? `${text.slice(0, limit - 1).trimEnd()}…`
    : undefined;
}

/** An address that a link may lead to; undefined for anything but http(s). */
export function webAddress(text: string): string | undefined {
  try {
    const { protocol, href } = new URL(text);
    return protocol === 'https:' || protocol === 'http:' ? href : undefined;
  } catch {
    return undefined;
  }
}
