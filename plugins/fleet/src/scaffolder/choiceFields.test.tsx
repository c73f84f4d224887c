/* Copyright 2026 The Fleetstage Authors. Licensed under the Apache License, Version 2.0. */

import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { axe, toHaveNoViolations } from 'jest-axe';
import { failing, fakeFleetApi } from '../testing/FakeFleetApi';
import { renderField } from '../testing/renderField';
import { aStandard } from '../testing/standardFixtures';
import { FleetClassPicker } from './FleetClassPicker';
import { FleetDeliveryPicker } from './FleetDeliveryPicker';
import { FleetProvisionerPicker } from './FleetProvisionerPicker';
import { FleetRegionPicker } from './FleetRegionPicker';
import { aCreation } from '../testing/conformanceFixtures';
import { FleetCreationPicker } from './FleetCreationPicker';
import { FleetExceptionsRepoUrlPicker } from './FleetExceptionsRepoUrlPicker';
import { FleetRepoUrlPicker } from './FleetRepoUrlPicker';
import { FleetVersionPicker } from './FleetVersionPicker';

expect.extend(toHaveNoViolations);

const PRODUCTION = { class: 'production' };
const api = () => fakeFleetApi();

describe('FleetClassPicker', () => {
  it('shows what each class brings, and takes one by click and by keys, accessibly', async () => {
    const { container, answer } = renderField(FleetClassPicker, {
      api: api(),
      name: 'class',
    });
    const production = await screen.findByRole('radio', { name: 'Production' });
    expect(screen.getByRole('radiogroup', { name: 'The field' })).toBeVisible();
    expect(production).toHaveAccessibleDescription(
      /Serves customers.*1\.35, 1\.34, 1\.32.*eu-west-1, us-east-1.*default 3 to 10.*cert-manager, Prometheus.*Argo CD.*audit log, secrets encrypted/s,
    );
    expect(production).not.toBeChecked();
    await userEvent.click(production);
    expect(answer()).toBe('production');
    await userEvent.keyboard('{ArrowDown}');
    expect(screen.getByRole('radio', { name: 'Sandbox' })).toBeChecked();
    expect(answer()).toBe('sandbox');
    expect(await axe(container)).toHaveNoViolations();
  });

  it('drops a class that the standard does not have', async () => {
    const { answer } = renderField(FleetClassPicker, {
      api: api(),
      name: 'class',
      form: { class: 'gone' },
    });
    await screen.findByRole('radio', { name: 'Production' });
    await waitFor(() => expect(answer()).toBeUndefined());
  });

  it('says who may not create clusters before they fill in a form', async () => {
    renderField(FleetClassPicker, {
      api: fakeFleetApi({
        getStandard: async () => aStandard({ mayCreate: false }),
      }),
      name: 'class',
    });
    expect(await screen.findByText(/fleet\.cluster\.create/)).toBeVisible();
  });

  it('says what to configure without a standard, and retries an error', async () => {
    const none = renderField(FleetClassPicker, {
      api: fakeFleetApi({
        getStandard: async () => aStandard({ standard: undefined }),
      }),
      name: 'class',
    });
    expect(await screen.findByText(/target: https:/)).toBeInTheDocument();
    none.unmount();
    const broken = api();
    broken.getStandard.mockImplementationOnce(failing(503, 'It sleeps'));
    renderField(FleetClassPicker, { api: broken, name: 'class' });
    expect(await screen.findByRole('alert')).toHaveTextContent('It sleeps');
    await userEvent.click(screen.getByRole('button', { name: 'Try again' }));
    expect(
      await screen.findByRole('radio', { name: 'Sandbox' }),
    ).toBeInTheDocument();
  });
});

describe('the fields of place and version', () => {
  it('wait for the class', async () => {
    renderField(FleetRegionPicker, { api: api(), name: 'region' });
    expect(await screen.findByText(/Choose a class first/)).toBeInTheDocument();
  });

  it('offer the regions of the class, and leave the answer to the standard', async () => {
    const { answer } = renderField(FleetRegionPicker, {
      api: api(),
      name: 'region',
      form: PRODUCTION,
    });
    expect(
      await screen.findByRole('radio', { name: 'eu-west-1' }),
    ).toBeChecked();
    expect(answer()).toBeUndefined();
    await userEvent.click(screen.getByRole('radio', { name: 'us-east-1' }));
    expect(answer()).toBe('us-east-1');
  });

  it('drop a region that the class chosen since does not have', async () => {
    const { answer } = renderField(FleetRegionPicker, {
      api: api(),
      name: 'region',
      form: { class: 'sandbox', region: 'eu-west-1' },
    });
    await screen.findByRole('radio', { name: 'us-east-1' });
    await waitFor(() => expect(answer()).toBeUndefined());
  });

  it('say until when each version is supported, and refuse those that are not', async () => {
    const { answer } = renderField(FleetVersionPicker, {
      api: api(),
      name: 'kubernetesMinor',
      form: PRODUCTION,
    });
    const newest = await screen.findByRole('radio', { name: '1.35' });
    expect(newest).toHaveAccessibleDescription(
      /supported until .*, 300 days left/,
    );
    const old = screen.getByRole('radio', { name: '1.32' });
    expect(old).toBeDisabled();
    expect(old).toHaveAccessibleDescription(/out of support since/);
    await userEvent.click(old);
    expect(answer()).toBeUndefined();
    await userEvent.click(screen.getByRole('radio', { name: '1.34' }));
    expect(answer()).toBe('1.34');
  });

  it('recommend a provisioner with the reason, and let it be overruled', async () => {
    const { answer } = renderField(FleetProvisionerPicker, {
      api: api(),
      name: 'provisioner',
      form: PRODUCTION,
    });
    const advised = await screen.findByRole('radio', { name: 'Cluster API' });
    const card = advised.closest('label')!;
    expect(within(card).getByText('recommended')).toBeVisible();
    expect(card).toHaveTextContent('Cluster API keeps them alike');
    await userEvent.click(screen.getByRole('radio', { name: 'eksctl' }));
    expect(answer()).toBe('eksctl');
  });

  it('let the delivery be chosen, where the standard has its own for the provisioner', async () => {
    const { answer } = renderField(FleetDeliveryPicker, {
      api: api(),
      name: 'delivery',
      form: { ...PRODUCTION, provisioner: 'eksctl' },
    });
    expect(
      await screen.findByRole('radio', { name: 'Applied by the portal' }),
    ).toBeChecked();
    await userEvent.click(screen.getByRole('radio', { name: 'Pull request' }));
    expect(answer()).toBe('pull-request');
  });

  it('ask for a repository only where there is a pull request', async () => {
    const registry = {
      fields: {
        RepoUrlPicker: (props: {
          uiSchema: { 'ui:options': { allowedHosts: string[] } };
        }) => <span>one of {props.uiSchema['ui:options'].allowedHosts}</span>,
      },
    };
    const Field: typeof FleetRepoUrlPicker = props => (
      <FleetRepoUrlPicker {...props} registry={registry} />
    );
    const proposed = renderField(Field, {
      api: api(),
      name: 'repoUrl',
      form: PRODUCTION,
    });
    expect(
      await screen.findByText('one of git.example.com'),
    ).toBeInTheDocument();
    proposed.unmount();
    const { answer } = renderField(Field, {
      api: api(),
      name: 'repoUrl',
      form: { ...PRODUCTION, delivery: 'apply', repoUrl: 'github.com?repo=x' },
    });
    expect(
      await screen.findByText(/No repository is needed/),
    ).toBeInTheDocument();
    await waitFor(() => expect(answer()).toBeUndefined());
  });

  it('ask where exceptions go only where no pull request of the cluster brings them', async () => {
    const registry = { fields: { RepoUrlPicker: () => <span>a picker</span> } };
    const Field: typeof FleetExceptionsRepoUrlPicker = props => (
      <FleetExceptionsRepoUrlPicker {...props} registry={registry} />
    );
    const deviations = [{ kind: 'region' }];
    const render = (form: object) =>
      renderField(Field, {
        api: api(),
        name: 'exceptionsRepoUrl',
        form: { ...PRODUCTION, ...form },
      });
    const applied = render({ delivery: 'apply', deviations });
    expect(await screen.findByText('a picker')).toBeInTheDocument();
    applied.unmount();
    const excepted = render({ class: undefined, findingId: 'finding-1' });
    expect(await screen.findByText('a picker')).toBeInTheDocument();
    excepted.unmount();
    for (const form of [
      { delivery: 'apply', deviations: [] },
      { delivery: 'pull-request', deviations },
    ]) {
      const { unmount } = render(form);
      expect(
        await screen.findByText(/No repository is needed/),
      ).toBeInTheDocument();
      unmount();
    }
  });
});

describe('the picker of clusters to register', () => {
  it('offers what waits, and says when nothing does', async () => {
    const items = [
      aCreation({ name: 'shop-merged', state: 'unregistered' }),
      aCreation({ name: 'shop-done', state: 'ready' }),
      aCreation({ name: 'shop-alone', controlPlane: 'none' }),
    ];
    const { answer, unmount } = renderField(FleetCreationPicker, {
      api: fakeFleetApi({ getCreations: async () => ({ items }) }),
      name: 'cluster',
      form: {},
    });
    const choice = await screen.findByRole('radio', { name: /shop-merged/ });
    expect(screen.getAllByRole('radio')).toHaveLength(1);
    expect(choice).toHaveAccessibleDescription(/registered with Argo CD/);
    await userEvent.click(choice);
    expect(answer()).toBe('shop-merged');
    unmount();
    renderField(FleetCreationPicker, {
      api: fakeFleetApi({ getCreations: async () => ({ items: [] }) }),
      name: 'cluster',
      form: { cluster: 'shop-gone' },
    });
    expect(
      await screen.findByText(/was not asked for shop-gone/),
    ).toBeInTheDocument();
  });
});
