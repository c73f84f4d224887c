/* Copyright 2026 The Fleetstage Authors. Licensed under the Apache License, Version 2.0. */

import { ApiException } from '@kubernetes/client-node';
import { untrustedText } from '@fleetstage/plugin-fleet-node';
import { z } from 'zod';
import { parseJson } from '../parseJson';
import type { ObjectKey } from './ApplyClient';
import { describeObject } from './describeObject';

/** Kinds of refusal, by what somebody has to do about them. */
export type ApplyFailureKind =
  | 'unreachable'
  | 'unauthorized'
  | 'forbidden'
  | 'refused'
  | 'not-served'
  | 'not-found'
  | 'conflict'
  | 'invalid'
  | 'aborted'
  | 'server-error';

/** A Kubernetes API did not do what was asked; the message says what to do. It holds no credential. */
export class ApplyFailure extends Error {
  constructor(readonly kind: ApplyFailureKind, message: string) {
    super(message);
    this.name = 'ApplyFailure';
  }
}

const statusSchema = z.object({
  message: z.string().default(''),
  reason: z.string().default(''),
  details: z
    .object({
      kind: z.string().optional(),
      name: z.string().optional(),
      causes: z
        .array(
          z.object({
            reason: z.string().optional(),
            message: z.string().optional(),
            field: z.string().optional(),
          }),
        )
        .optional(),
    })
    .optional(),
});

type Status = z.infer<typeof statusSchema>;

/**
 * What an exception of the Kubernetes client means.
 *
 * @param who - whom was asked, to begin a sentence with.
 */
export function toApplyFailure(
  error: unknown,
  key: ObjectKey,
  who: string,
): ApplyFailure {
  if (error instanceof ApplyFailure) return error;
  const what = describeObject(key);
  if (error instanceof ApiException) {
    return fromStatus(error.code, statusOf(error.body), { key, who, what });
  }
  const { cause, message, code, name } = error as {
    name?: string;
    message?: string;
    code?: string;
    cause?: { name?: string };
  };
  if (message?.includes('Unrecognized API version and kind')) {
    return notServed(key, who);
  }
  // A request that is too slow is aborted as well; only its cause tells it from a task that is cancelled.
  const tooSlow = [name, cause?.name].includes('TimeoutError');
  if (!tooSlow && (name === 'AbortError' || code === 'ABORT_ERR')) {
    return new ApplyFailure('aborted', `${who} was not asked to the end`);
  }
  // Only the code: messages of sockets and credential plugins may quote what was sent.
  const reason = tooSlow ? 'no answer in time' : code;
  return new ApplyFailure(
    'unreachable',
    `${who} cannot be reached${
      reason ? ` (${untrustedText(reason, 60)})` : ''
    }: check its address, its certificate authority and the credential in the portal's configuration`,
  );
}

function fromStatus(
  code: number,
  status: Status,
  { key, who, what }: { key: ObjectKey; who: string; what: string },
): ApplyFailure {
  const said = untrustedText(status.message, 1500);
  const causes = status.details?.causes ?? [];
  switch (code) {
    case 401:
      return new ApplyFailure(
        'unauthorized',
        `${who} does not accept the portal's credential (401): renew it`,
      );
    case 403:
      // An admission webhook may answer 403 too; RBAC names the verb that is missing.
      return / cannot (get|list|create|patch|update|watch) /.test(said)
        ? new ApplyFailure(
            'forbidden',
            `The portal's credential may not write ${what} on ${lower(
              who,
            )}: give it the verbs get, create and patch. It answered: ${said}`,
          )
        : new ApplyFailure('refused', `${who} refuses ${what}: ${said}`);
    case 404:
      if (!status.details?.name && !/namespaces? "/.test(said)) {
        return notServed(key, who);
      }
      // The namespace itself may be what was asked for.
      return status.details?.kind === 'namespaces' && key.kind !== 'Namespace'
        ? new ApplyFailure(
            'refused',
            `${who} has no namespace '${key.metadata.namespace}': create it, or name another one in the standard`,
          )
        : new ApplyFailure('not-found', `${who} has no ${what}`);
    case 409:
      return new ApplyFailure('conflict', conflict(causes, said, what));
    case 422:
    case 400:
      return new ApplyFailure(
        'invalid',
        `${who} refuses ${what} as invalid: ${invalid(causes, said)}`,
      );
    default:
      return new ApplyFailure(
        'server-error',
        `${who} answered ${code} to ${what}${said ? `: ${said}` : ''}`,
      );
  }
}

/** Field managers and fields, as server-side apply names them. */
function conflict(
  causes: NonNullable<NonNullable<Status['details']>['causes']>,
  said: string,
  what: string,
): string {
  const conflicts = causes.filter(
    ({ reason }) => reason === 'FieldManagerConflict',
  );
  if (conflicts.length === 0) {
    return `${what} changed at the same moment: run it again. ${said}`;
  }
  const list = conflicts
    .slice(0, 10)
    .map(
      ({ message = '', field = '' }) =>
        `${untrustedText(field, 200)} (${untrustedText(message, 200)})`,
    );
  return `Somebody else manages fields of ${what} that the standard sets: ${list.join(
    '; ',
  )}. Nothing was changed. Take these fields out there, or document the difference as an exception`;
}

function invalid(
  causes: NonNullable<NonNullable<Status['details']>['causes']>,
  said: string,
): string {
  const list = causes
    .filter(({ message }) => message)
    .slice(0, 10)
    .map(({ field, message }) =>
      untrustedText(field ? `${field}: ${message}` : message, 400),
    );
  return list.length > 0 ? list.join('; ') : said;
}

function notServed({ apiVersion, kind }: ObjectKey, who: string): ApplyFailure {
  return new ApplyFailure(
    'not-served',
    `${who} does not serve ${kind} of ${apiVersion}: is the provisioner installed there?`,
  );
}

function statusOf(body: unknown): Status {
  const value = typeof body === 'string' ? parseJson(body) : body;
  const parsed = statusSchema.safeParse(value);
  return parsed.success ? parsed.data : { message: '', reason: '' };
}

function lower(who: string): string {
  return who.charAt(0).toLowerCase() + who.slice(1);
}
