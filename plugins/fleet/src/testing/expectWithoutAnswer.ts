/* Copyright 2026 The Fleetstage Authors. Licensed under the Apache License, Version 2.0. */

// Only tests import this file, so what it needs are devDependencies.
/* eslint-disable @backstage/no-undeclared-imports */
import { screen } from '@testing-library/react';
import { failing } from './FakeFleetApi';

/** Expects the words for an answer that fails, that is denied, and that has not come yet. */
export async function expectWithoutAnswer(
  render: (answer: () => Promise<never>) => { unmount: () => void },
) {
  const broken = render(failing(503, 'The database sleeps'));
  expect(await screen.findByRole('alert')).toHaveTextContent(
    'The database sleeps',
  );
  broken.unmount();
  const denied = render(failing(403, 'no'));
  expect(await screen.findByRole('alert')).toHaveTextContent(
    'fleet.cluster.read',
  );
  denied.unmount();
  render(() => new Promise(() => {}));
  expect(
    await screen.findByRole('status', { name: 'Loading' }),
  ).toBeInTheDocument();
}
