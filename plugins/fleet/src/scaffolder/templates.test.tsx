/* Copyright 2026 The Fleetstage Authors. Licensed under the Apache License, Version 2.0. */

// The templates are files of the repository, which no browser reads.
// eslint-disable-next-line no-restricted-imports
import { readFileSync } from 'fs';
// eslint-disable-next-line no-restricted-imports
import { resolve } from 'path';
import { Stepper } from '@backstage/plugin-scaffolder-react/alpha';
import { type FieldExtensionComponentProps } from '@backstage/plugin-scaffolder-react';
import { screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { parse } from 'yaml';
import { FleetRoot } from '../links/FleetRoot';
import { fakeFleetApi } from '../testing/FakeFleetApi';
import { renderInFleet } from '../testing/renderInFleet';
import { aPreview } from '../testing/standardFixtures';
import { FLEET_FIELD_NAMES } from './fieldNames';
import { fieldWithin } from './fieldWithin';

interface Template {
  metadata: { name: string };
  spec: {
    parameters: Array<{
      title: string;
      properties: Record<string, { 'ui:field'?: string }>;
    }>;
    steps: Array<{
      id: string;
      action: string;
      input: { request?: Record<string, string> };
    }>;
  };
}

function readTemplate(name: string): Template {
  const path = `../../../../examples/templates/${name}/template.yaml`;
  return parse(readFileSync(resolve(__dirname, path), 'utf8'));
}

/**
 * Fields that every scaffolder has, as far as the templates need them. Its `RepoUrlPicker` offers no host unless it is told which: ours tells it.
 */
const BUILT_IN = ['OwnerPicker'];

const NEW_CLUSTER = readTemplate('new-cluster');

function answers(template: Template): string[] {
  return template.spec.parameters.flatMap(({ properties }) =>
    Object.keys(properties),
  );
}

describe('the templates', () => {
  it.each(['new-cluster', 'request-exception', 'register-cluster'])(
    '%s uses only fields that there are, and has the name that links lead to',
    name => {
      const template = readTemplate(name);
      expect(template.metadata.name).toBe(name);
      const fields = template.spec.parameters.flatMap(({ properties }) =>
        Object.values(properties).flatMap(each => each['ui:field'] ?? []),
      );
      expect(fields.length).toBeGreaterThan(0);
      for (const field of fields) {
        expect([...FLEET_FIELD_NAMES, ...BUILT_IN]).toContain(field);
      }
    },
  );

  it('reads only parameters that the form asks for', () => {
    for (const name of [
      'new-cluster',
      'request-exception',
      'register-cluster',
    ]) {
      const template = readTemplate(name);
      const read = JSON.stringify(template.spec.steps).matchAll(
        /parameters\.(\w+)/g,
      );
      const names = new Set([...read].map(([, parameter]) => parameter));
      expect(answers(template)).toEqual(expect.arrayContaining([...names]));
    }
  });

  it('gives every step the same request, with all that a request may say', () => {
    const requests = NEW_CLUSTER.spec.steps.flatMap(({ input }) =>
      input.request ? [input.request] : [],
    );
    expect(requests).toHaveLength(5);
    for (const request of requests) expect(request).toEqual(requests[0]);
    expect(Object.keys(requests[0]).sort()).toEqual(
      answers(NEW_CLUSTER)
        .filter(name => !/repoUrl|^review$/i.test(name))
        .sort(),
    );
    expect(NEW_CLUSTER.spec.steps.map(({ id }) => id)).toEqual([
      'render',
      'announce',
      'pullRequest',
      'exceptions',
      'apply',
      'wait',
      'register',
    ]);
  });
});

function OwnerPicker(props: FieldExtensionComponentProps<string>) {
  return (
    <button
      type="button"
      onClick={() => props.onChange('group:default/payments')}
    >
      Payments owns it
    </button>
  );
}

/** The form of the template as the scaffolder shows it. */
function renderWizard(api: ReturnType<typeof fakeFleetApi>) {
  const onCreate = jest.fn(async (_values: object) => {});
  renderInFleet(
    <Stepper
      manifest={{
        title: 'New cluster',
        steps: NEW_CLUSTER.spec.parameters.map(step => ({
          title: step.title,
          schema: JSON.parse(JSON.stringify(step)),
        })),
      }}
      extensions={[
        { name: 'OwnerPicker', component: OwnerPicker },
        ...FLEET_FIELD_NAMES.map(name => ({
          name,
          ...fieldWithin(name, FleetRoot),
        })),
      ]}
      onCreate={onCreate}
    />,
    { api },
  );
  return onCreate;
}

const press = async (name: string) =>
  userEvent.click(await screen.findByRole('button', { name }));

describe('the form of "New cluster"', () => {
  it('goes through its five steps, and cannot go on while the plan has problems', async () => {
    const problem = { field: 'name', message: 'is taken' };
    const api = fakeFleetApi({
      previewCluster: async () => aPreview({ problems: [problem] }),
    });
    const onCreate = renderWizard(api);
    await userEvent.type(
      await screen.findByRole('textbox', { name: /Name/ }),
      'shop-prod',
    );
    await press('Payments owns it');
    await press('Next');
    await userEvent.click(
      await screen.findByRole('radio', { name: 'Production' }),
    );
    await press('Next');
    await userEvent.click(
      await screen.findByRole('radio', { name: 'us-east-1' }),
    );
    await userEvent.click(
      await screen.findByRole('radio', { name: 'Applied by the portal' }),
    );
    await press('Next');
    const label = await screen.findByRole('textbox', { name: /cost-centre/ });
    await press('Next');
    expect(
      (await screen.findAllByText(/cost-centre is missing/)).length,
    ).toBeGreaterThan(0);
    await userEvent.type(label, 'C1');
    await press('Next');
    expect(await screen.findByText(/One thing stands/)).toBeInTheDocument();
    await press('Review');
    expect(
      (await screen.findAllByText(/name: is taken/)).length,
    ).toBeGreaterThan(0);
    expect(screen.queryByRole('button', { name: 'Create' })).toBeNull();

    api.previewCluster.mockImplementation(async () => aPreview());
    await press('Review');
    await press('Create');
    await waitFor(() => expect(onCreate).toHaveBeenCalled());
    expect(onCreate.mock.calls[0][0]).toEqual({
      name: 'shop-prod',
      owner: 'group:default/payments',
      class: 'production',
      region: 'us-east-1',
      delivery: 'apply',
      labels: { 'cost-centre': 'C1' },
      deviations: [],
      review: '1.4.0',
    });
  }, 60_000);
});
