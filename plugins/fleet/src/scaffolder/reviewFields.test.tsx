/* Copyright 2026 The Fleetstage Authors. Licensed under the Apache License, Version 2.0. */

import { fireEvent, screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { axe, toHaveNoViolations } from 'jest-axe';
import { type ClusterRequestInput } from '@fleetstage/plugin-fleet-common';
import { failing, fakeFleetApi } from '../testing/FakeFleetApi';
import { inDays } from '../testing/policyFixtures';
import { renderField } from '../testing/renderField';
import { aPreview } from '../testing/standardFixtures';
import { FleetClusterPreview } from './FleetClusterPreview';
import { FleetDeviations } from './FleetDeviations';
import { FleetExceptionExpiry } from './FleetExceptionExpiry';
import { FleetFindingSummary } from './FleetFindingSummary';

expect.extend(toHaveNoViolations);

const FORM = {
  name: 'shop-prod',
  class: 'production',
  owner: 'group:default/payments',
};

const OUTSIDE = {
  field: 'nodePools.default.nodes',
  message: 'must be at most 10',
  deviation: { kind: 'node-pool' as const, key: 'default' },
};

const DEVIATION = {
  kind: 'node-pool' as const,
  key: 'default',
  reason: 'The sale needs more.',
  expiresAt: inDays(30),
};

/** Accepts what is documented, as the backend does. */
async function preview(request: ClusterRequestInput) {
  return request.deviations?.length
    ? aPreview({
        plan: { ...aPreview().plan!, exceptions: ['shop-prod-node-pool'] },
      })
    : aPreview({ problems: [OUTSIDE], plan: undefined, files: [] });
}

describe('FleetDeviations', () => {
  it('asks for reason, end and ticket of what deviates', async () => {
    const { container, answer } = renderField(FleetDeviations, {
      api: fakeFleetApi({ previewCluster: preview }),
      name: 'deviations',
      form: FORM,
    });
    const group = await screen.findByRole('group', { name: 'Nodes default' });
    expect(group).toHaveTextContent('must be at most 10');
    expect(
      screen.getByText(/that group platform approves, owned by group payments/),
    ).toBeVisible();
    const day = within(group).getByLabelText(/Until when/);
    expect(day).toHaveAttribute('max', inDays(90));
    expect(day).toHaveAccessibleDescription(/at most 90 days from now/);
    await userEvent.type(
      within(group).getByRole('textbox', { name: /Why/ }),
      DEVIATION.reason,
    );
    fireEvent.change(day, { target: { value: DEVIATION.expiresAt } });
    await userEvent.type(
      within(group).getByRole('textbox', { name: /Ticket/ }),
      'OPS-1',
    );
    expect(answer()).toEqual([{ ...DEVIATION, ticket: 'OPS-1' }]);
    expect(await axe(container)).toHaveNoViolations();
  });

  it('says that nothing deviates, and drops what was documented for nothing', async () => {
    const { answer } = renderField(FleetDeviations, {
      api: fakeFleetApi(),
      name: 'deviations',
      form: { ...FORM, deviations: [DEVIATION] },
    });
    expect(
      await screen.findByText('Nothing deviates from the standard.'),
    ).toBeInTheDocument();
    await waitFor(() => expect(answer()).toEqual([]));
  });
});

describe('FleetClusterPreview', () => {
  it('shows the plan, the files, the command and the difference to the last of its kind', async () => {
    const api = fakeFleetApi();
    const { container, answer } = renderField(FleetClusterPreview, {
      api,
      name: 'review',
      form: { ...FORM, nodePools: {}, region: '', purpose: 'Sells.' },
    });
    expect(
      await screen.findByText(
        /shop-prod: production in eu-west-1 with Kubernetes v1\.35\.2 and 5 nodes, made by Cluster API from standard 1\.4\.0\. The files become a pull request/,
      ),
    ).toBeInTheDocument();
    expect(screen.getByText('shop-prod/cluster.yaml')).toBeVisible();
    expect(screen.getByText('shop-prod/argocd.yaml')).toBeVisible();
    expect(
      screen.getByText(/What differs from payments-prod-eu/),
    ).toBeVisible();
    for (const text of ['kind: Cluster', 'kubectl apply', '+ name: shop-prod'])
      await waitFor(() => expect(container).toHaveTextContent(text));
    expect(screen.getByText(/no exceptions/)).toBeVisible();
    expect(screen.getByText(/^GitOps: Argo CD\./)).toBeVisible();
    await waitFor(() => expect(answer()).toBe('1.4.0'));
    expect(await axe(container)).toHaveNoViolations();
    expect(api.previewCluster).toHaveBeenCalledWith(
      { ...FORM, purpose: 'Sells.' },
      expect.anything(),
    );
  });

  it('names each problem with its field', async () => {
    const { answer } = renderField(FleetClusterPreview, {
      api: fakeFleetApi({ previewCluster: preview }),
      name: 'review',
      form: FORM,
    });
    const alert = await screen.findByRole('alert');
    expect(alert).toHaveTextContent('One thing stands in the way');
    expect(alert).toHaveTextContent(
      'nodePools.default.nodes must be at most 10',
    );
    await waitFor(() => expect(answer()).toBe(''));
  });

  it('lists exceptions with owner and end', async () => {
    renderField(FleetClusterPreview, {
      api: fakeFleetApi({ previewCluster: preview }),
      name: 'review',
      form: { ...FORM, deviations: [DEVIATION] },
    });
    expect(
      await screen.findByText(
        /shop-prod-node-pool: The sale needs more\. Owner group payments, until/,
      ),
    ).toBeInTheDocument();
  });

  it('waits for the first answers, and says why it has no plan', async () => {
    const early = renderField(FleetClusterPreview, {
      api: fakeFleetApi(),
      name: 'review',
    });
    expect(
      await screen.findByText(/once the answers before it are complete/),
    ).toBeInTheDocument();
    early.unmount();
    renderField(FleetClusterPreview, {
      api: fakeFleetApi({ previewCluster: failing(503, 'It sleeps') }),
      name: 'review',
      form: FORM,
    });
    expect(await screen.findByRole('alert')).toHaveTextContent('It sleeps');
  });

  it('says which permission a plan takes', async () => {
    renderField(FleetClusterPreview, {
      api: fakeFleetApi({ previewCluster: failing(403, 'no') }),
      name: 'review',
      form: FORM,
    });
    expect(await screen.findByRole('alert')).toHaveTextContent(
      'fleet.cluster.create',
    );
  });
});

describe('the fields of "Request an exception"', () => {
  it('show the finding with its owner and the document', async () => {
    const api = fakeFleetApi();
    const { container } = renderField(FleetFindingSummary, {
      api,
      name: 'findingId',
      form: { findingId: 'finding-1' },
    });
    expect(
      await screen.findByText('Node ip-10-0-1-17 is not ready'),
    ).toBeVisible();
    expect(screen.getByText('on prod-eu-2')).toBeVisible();
    expect(screen.getByText(/owner group payments/)).toBeVisible();
    await waitFor(() =>
      expect(container).toHaveTextContent('kind: FleetException'),
    );
    expect(api.renderException).toHaveBeenCalledWith(
      { findingId: 'finding-1', reason: 'preview of the exception' },
      expect.anything(),
    );
  });

  it('lead to the findings when none is chosen', async () => {
    renderField(FleetFindingSummary, {
      api: fakeFleetApi(),
      name: 'findingId',
    });
    expect(
      await screen.findByRole('link', { name: 'To the findings' }),
    ).toHaveAttribute('href', '/fleet/findings');
  });

  it('take a day within what the standard allows', async () => {
    const { answer } = renderField(FleetExceptionExpiry, {
      api: fakeFleetApi(),
      name: 'expiresAt',
      form: { findingId: 'finding-1' },
    });
    const day = await screen.findByLabelText('The field');
    await waitFor(() => expect(day).toHaveAttribute('max', inDays(90)));
    fireEvent.change(day, { target: { value: inDays(10) } });
    expect(answer()).toBe(inDays(10));
  });
});
