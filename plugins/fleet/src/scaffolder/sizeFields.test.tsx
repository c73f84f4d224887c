/* Copyright 2026 The Fleetstage Authors. Licensed under the Apache License, Version 2.0. */

import { screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { axe, toHaveNoViolations } from 'jest-axe';
import { fakeFleetApi } from '../testing/FakeFleetApi';
import { renderField } from '../testing/renderField';
import { FleetLabels } from './FleetLabels';
import { FleetNodePools } from './FleetNodePools';
import { FleetVariables } from './FleetVariables';

expect.extend(toHaveNoViolations);

const api = fakeFleetApi();
const PRODUCTION = { class: 'production' };

/** Types a text into an input and leaves it. */
async function fill(input: HTMLElement, text: string) {
  await userEvent.clear(input);
  await userEvent.type(input, text);
  await userEvent.tab();
}

describe('FleetNodePools', () => {
  it('shows bounds, takes a number, and says when it is outside, accessibly', async () => {
    const { container, answer } = renderField(FleetNodePools, {
      api,
      name: 'nodePools',
      form: PRODUCTION,
    });
    const nodes = await screen.findByRole('textbox', {
      name: 'Nodes of default',
    });
    expect(
      screen.getByText(
        '3 to 10 nodes in at least 2 zones; the standard says 5',
      ),
    ).toBeVisible();
    expect(nodes).toHaveValue('');
    expect(answer()).toBeUndefined();
    await fill(nodes, '8');
    expect(answer()).toEqual({ default: { nodes: 8 } });
    expect(screen.queryByText(/Outside of the standard/)).toBeNull();
    await fill(nodes, '12');
    expect(answer()).toEqual({ default: { nodes: 12 } });
    expect(screen.getByText(/Outside of the standard/)).toBeVisible();
    expect(await axe(container)).toHaveNoViolations();
    await userEvent.clear(nodes);
    await userEvent.tab();
    expect(answer()).toEqual({});
  });

  it('offers the machine types of the provider', async () => {
    const { answer } = renderField(FleetNodePools, {
      api,
      name: 'nodePools',
      form: PRODUCTION,
    });
    await userEvent.click(
      await screen.findByRole('button', { name: /Machine type of default/ }),
    );
    await userEvent.click(
      await screen.findByRole('option', { name: 'm6i.2xlarge' }),
    );
    expect(answer()).toEqual({ default: { machineType: 'm6i.2xlarge' } });
  });

  it('drops pools and machine types of another class', async () => {
    const { answer } = renderField(FleetNodePools, {
      api,
      name: 'nodePools',
      form: {
        ...PRODUCTION,
        nodePools: {
          small: { nodes: 2 },
          default: { nodes: 4, machineType: 'e2-standard' },
        },
      },
    });
    await screen.findByRole('textbox', { name: 'Nodes of default' });
    await waitFor(() => expect(answer()).toEqual({ default: { nodes: 4 } }));
  });
});

describe('FleetVariables', () => {
  it('has an input for each type, and says what does not fit', async () => {
    const { answer } = renderField(FleetVariables, {
      api,
      name: 'variables',
      form: PRODUCTION,
    });
    const pods = await screen.findByRole('textbox', { name: 'Pods per node' });
    await fill(pods, '300');
    expect(answer()).toEqual({ podsPerNode: 300 });
    expect(screen.getByText('Pods per node must be at most 250')).toBeVisible();
    await userEvent.click(
      screen.getByRole('button', { name: /Network plugin/ }),
    );
    await userEvent.click(
      await screen.findByRole('option', { name: 'cilium' }),
    );
    await userEvent.click(
      screen.getByRole('button', { name: /Spot machines/ }),
    );
    await userEvent.click(await screen.findByRole('option', { name: 'yes' }));
    expect(answer()).toEqual({ podsPerNode: 300, cni: 'cilium', spot: true });
    await userEvent.click(
      screen.getByRole('button', { name: /Network plugin/ }),
    );
    await userEvent.click(
      await screen.findByRole('option', { name: 'As the standard says: vpc' }),
    );
    expect(answer()).toEqual({ podsPerNode: 300, spot: true });
  });

  it('says that a class has none, and drops those of another', async () => {
    const { answer } = renderField(FleetVariables, {
      api,
      name: 'variables',
      form: { class: 'sandbox', variables: { cni: 'vpc' } },
    });
    expect(
      await screen.findByText(/nothing to choose here/),
    ).toBeInTheDocument();
    await waitFor(() => expect(answer()).toEqual({}));
  });
});

describe('FleetLabels', () => {
  it('asks for labels without a fixed value, and marks what does not match', async () => {
    const { answer } = renderField(FleetLabels, {
      api,
      name: 'labels',
      form: PRODUCTION,
    });
    const label = await screen.findByRole('textbox', { name: /cost-centre/ });
    expect(screen.queryByRole('textbox', { name: /tier/ })).toBeNull();
    expect(label).toHaveAccessibleDescription(/Who pays for it.*must match/);
    await fill(label, 'none');
    expect(label).toBeInvalid();
    await fill(label, 'C42');
    expect(label).toBeValid();
    expect(answer()).toEqual({ 'cost-centre': 'C42' });
  });
});
