/* Copyright 2026 The Fleetstage Authors. Licensed under the Apache License, Version 2.0. */

import { Link } from '@backstage/ui';
import { webAddress } from './format';
import { LongName } from './LongName';

/** A ticket: a link when it is an address, the text otherwise. Documents are untrusted. */
export function TicketLink(props: { ticket: string | undefined }) {
  const { ticket } = props;
  if (!ticket) return <>–</>;
  const href = webAddress(ticket);
  if (!href) return <LongName name={ticket} limit={28} />;
  const name = new URL(href).pathname.split('/').filter(Boolean).pop();
  return (
    <Link href={href} title={href} variant="body-small" target="_blank">
      <LongName name={name ?? ticket} limit={28} />
    </Link>
  );
}
