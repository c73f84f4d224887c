/* Copyright 2026 The Fleetstage Authors. Licensed under the Apache License, Version 2.0. */

import { coerce, satisfies, validRange } from 'semver';
import { z } from 'zod';

const range = z
  .string()
  .max(200)
  .refine(value => validRange(value) !== null, {
    message: "a semver range such as '>=1.18 <1.20' or '1.19.x'",
  });

/**
 * The organisation's table of approved add-ons, as it stands in git. Ranges hold for one Kubernetes minor, or, under
 * `default`, for all that have none of their own.
 */
export const approvedAddOnsSchema = z.object({
  kind: z.literal('ApprovedAddOns'),
  addOns: z
    .array(
      z.object({
        name: z.string().min(1).max(100),
        approved: z.record(
          z
            .string()
            .regex(/^(default|\d{1,2}\.\d{1,3})$/, "'default' or a minor"),
          range,
        ),
        note: z.string().max(500).optional(),
      }),
    )
    .max(1000),
});

/** The organisation's table of approved add-ons. */
export type ApprovedAddOns = z.infer<typeof approvedAddOnsSchema>;

/** A range that no version is in. */
const NOTHING = '<0.0.0-0';

/** What the table says of an add-on on one Kubernetes minor. */
export type Approval = 'approved' | 'not-approved' | 'unlisted' | 'unknown';

/** The range that is approved on a minor; `undefined` for an add-on that the table does not name. */
export function approvedRange(
  table: ApprovedAddOns | undefined,
  name: string,
  minor: string | undefined,
): string | undefined {
  const entry = table?.addOns.find(addOn => addOn.name === name);
  if (!entry) return undefined;
  // An add-on that is approved on other minors only is approved in no version on this one.
  return (
    (minor ? entry.approved[minor] : undefined) ??
    entry.approved.default ??
    NOTHING
  );
}

/** Judges one version. Vendor suffixes (`-eksbuild.2`) do not count. */
export function approvalOf(
  table: ApprovedAddOns | undefined,
  addOn: { name: string; version?: string },
  minor: string | undefined,
): Approval {
  const wanted = approvedRange(table, addOn.name, minor);
  if (wanted === undefined) return 'unlisted';
  // Ranges of other minors say nothing while nobody knows which one this is.
  if (wanted === NOTHING && !minor) return 'unknown';
  const version = coerce(addOn.version);
  if (!version) return 'unknown';
  return satisfies(version, wanted) ? 'approved' : 'not-approved';
}

/** The approved range as people read it. */
export function shownRange(
  table: ApprovedAddOns | undefined,
  name: string,
  minor: string | undefined,
): string | undefined {
  const wanted = approvedRange(table, name, minor);
  if (wanted !== NOTHING) return wanted;
  return minor ? 'none' : undefined;
}
