/* Copyright 2026 The Fleetstage Authors. Licensed under the Apache License, Version 2.0. */

import { screen } from '@testing-library/react';
import { fakeFleetApi } from '../../testing/FakeFleetApi';
import { aFinding, minutesAgo } from '../../testing/fixtures';
import { inDays } from '../../testing/policyFixtures';
import { renderInFleet } from '../../testing/renderInFleet';
import { RequestException } from './RequestException';

const LINK = { name: 'Request an exception' };
const exception = {
  name: 'x',
  state: 'accepted' as const,
  expiresAt: inDays(9),
};

describe('RequestException', () => {
  it('leads to the template with the finding filled in, whatever its id', () => {
    renderInFleet(<RequestException finding={aFinding({ id: 'a b&"c' })} />, {
      api: fakeFleetApi(),
    });
    const href = screen.getByRole('link', LINK).getAttribute('href')!;
    const { pathname, searchParams } = new URL(href, 'http://localhost');
    expect(pathname).toBe('/create/templates/default/request-exception');
    expect(JSON.parse(searchParams.get('formData')!)).toEqual({
      findingId: 'a b&"c',
    });
  });

  it('is there again once an exception has expired', () => {
    renderInFleet(
      <RequestException
        finding={aFinding({ exception: { ...exception, state: 'expired' } })}
      />,
      { api: fakeFleetApi() },
    );
    expect(screen.getByRole('link', LINK)).toBeInTheDocument();
  });

  it.each([{ exception }, { resolvedAt: minutesAgo(1) }])(
    'is not there for what is accepted or resolved',
    part => {
      renderInFleet(<RequestException finding={aFinding(part)} />, {
        api: fakeFleetApi(),
      });
      expect(screen.queryByRole('link', LINK)).toBeNull();
    },
  );
});
