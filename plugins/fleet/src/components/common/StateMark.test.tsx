/* Copyright 2026 The Fleetstage Authors. Licensed under the Apache License, Version 2.0. */

import { AXIS_STATES } from '@fleetstage/plugin-fleet-common';
import { screen } from '@testing-library/react';
import { fakeFleetApi } from '../../testing/FakeFleetApi';
import { minutesAgo } from '../../testing/fixtures';
import { renderInFleet } from '../../testing/renderInFleet';
import { AgeOf, RelativeTime } from './RelativeTime';
import { StateMark } from './StateMark';

const api = fakeFleetApi();

describe('StateMark', () => {
  it('says every state as a word, also where the word is not shown', () => {
    renderInFleet(
      <>
        {AXIS_STATES.map(state => (
          <StateMark key={state} state={state} hideWord />
        ))}
      </>,
      { api },
    );
    for (const word of [
      'failing',
      'degraded',
      'unknown',
      'planned',
      'ok',
      'not applicable',
    ]) {
      expect(screen.getByText(word)).toBeInTheDocument();
    }
  });
});

describe('times', () => {
  it('shows the distance and holds the absolute time', () => {
    const time = minutesAgo(5);
    renderInFleet(<RelativeTime time={time} focusable />, { api });
    const shown = screen.getByText('5 min ago');
    expect(shown).toHaveAttribute('datetime', time);
    expect(shown).toHaveAttribute('tabindex', '0');
    expect(shown.title).toMatch(/20\d\d/);
  });

  it('puts age and source in words when stale, on hover otherwise', () => {
    renderInFleet(
      <>
        <AgeOf observedAt={minutesAgo(42)} source="API server" stale />
        <AgeOf observedAt={minutesAgo(3)} source="Prometheus" />
        <AgeOf observedAt={undefined} source="kubeconfig" />
      </>,
      { api },
    );
    expect(screen.getByText('stale, as of 42 min ago')).toBeInTheDocument();
    expect(screen.getByText('3 min').title).toContain('source: Prometheus');
    expect(screen.getByText('never').title).toContain('kubeconfig');
  });
});
