/* Copyright 2026 The Fleetstage Authors. Licensed under the Apache License, Version 2.0. */

import { inspect } from 'node:util';
import path from 'node:path';
import { parseKubeconfig } from './parseKubeconfig';

const SECRET = 'hunter2-secret';

const first = `
apiVersion: v1
kind: Config
current-context: ''
clusters:
- name: shared
  cluster: { server: 'https://one.example:6443/' }
- name: no-server
  cluster: { server: 'ftp://${SECRET}' }
contexts:
- name: a
  context:
    cluster: shared
    user: me
    extensions:
    - { name: fleetstage.io, extension: { owner: 'group:default/a' } }
- name: broken-cluster
  context: { cluster: no-server, user: me }
- name: no-user
  context: { cluster: shared, user: nobody }
users:
- name: me
  user: { tokenFile: secrets/token, token: ${SECRET} }
- user: { token: ${SECRET} }
`;

const second = `
current-context: b
clusters:
- name: shared
  cluster: { server: 'https://two.example' }
contexts:
- name: b
  context: { cluster: shared, user: runner }
- name: a
  context: { cluster: elsewhere }
users:
- name: runner
  user:
    exec: { command: ./bin/get-token, args: [1, two], env: null, apiVersion: v1 }
`;

const texts = [
  { text: first, origin: 'first', directory: '/etc/one' },
  { text: second, origin: 'second', directory: '/etc/two' },
];

describe('parseKubeconfig', () => {
  it('merges as kubectl does, and lists what is usable', () => {
    const parsed = parseKubeconfig(texts, { trusted: true });
    expect(parsed.currentContext).toBe('b');
    expect(parsed.contexts).toEqual([
      {
        name: 'a',
        server: 'https://one.example:6443',
        extensions: { 'fleetstage.io': { owner: 'group:default/a' } },
        load: expect.any(Function),
      },
      {
        name: 'b',
        server: 'https://one.example:6443',
        extensions: {},
        load: expect.any(Function),
      },
    ]);
    expect(parsed.problems).toEqual([
      'users[1] of first has no name',
      'Context `broken-cluster`: `cluster.server` is missing or wrong',
      'Context `no-user`: its user is not in the kubeconfig',
    ]);
    expect(inspect(parsed, { depth: 9 })).not.toContain(SECRET);
  });

  it('resolves paths against the file that they stand in', () => {
    const [a, b] = parseKubeconfig(texts, { trusted: true }).contexts;
    expect(a.load().getCurrentUser()).toMatchObject({
      token: undefined,
      authProvider: {
        name: 'tokenFile',
        config: { tokenFile: path.resolve('/etc/one/secrets/token') },
      },
    });
    expect(b.load().getCurrentUser()?.exec).toMatchObject({
      command: path.resolve('/etc/two/bin/get-token'),
      args: ['1', 'two'],
      env: [],
    });
  });

  it('lets a foreign kubeconfig run nothing and read nothing here', () => {
    const { contexts, problems } = parseKubeconfig(texts, { trusted: false });
    expect(contexts).toEqual([]);
    expect(problems).toContain(
      'Context `a`: `tokenFile` is not allowed in a kubeconfig from this place',
    );
    expect(problems).toContain(
      'Context `b`: `exec` is not allowed in a kubeconfig from this place',
    );
  });

  it.each([
    [`token: ${SECRET}\n  bad: [`, 'x is not valid YAML (line'],
    [`- ${SECRET}`, 'x is not a kubeconfig'],
    [`contexts: ${SECRET}`, 'x is not a kubeconfig'],
    [
      'a: &a [1]\n'.concat(
        ...Array.from({ length: 30 }, (_, i) => `b${i}: [*a,*a,*a,*a,*a,*a]\n`),
      ),
      'x is not valid YAML',
    ],
  ])('refuses %j without quoting it', (text, message) => {
    const parse = () =>
      parseKubeconfig([{ text, origin: 'x' }], { trusted: true });
    expect(parse).toThrow(message);
    expect(parse).not.toThrow(SECRET);
  });

  it('takes an empty file for an empty kubeconfig', () => {
    expect(
      parseKubeconfig([{ text: '', origin: 'x' }], { trusted: true }),
    ).toEqual({ currentContext: undefined, contexts: [], problems: [] });
  });
});
