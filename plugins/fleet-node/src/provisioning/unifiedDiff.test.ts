/* Copyright 2026 The Fleetstage Authors. Licensed under the Apache License, Version 2.0. */

import { NOW, planOf, standardWith } from './__testUtils__/standard';
import { renderCluster } from './render';
import { diffFiles } from './unifiedDiff';

const filesOf = (changes: Parameters<typeof planOf>[0]) =>
  renderCluster(planOf(changes), { standard: standardWith(), now: NOW }).files;

describe('diffFiles', () => {
  it('shows nothing where only the name differs, even a name that is a word of the files', () => {
    expect(
      diffFiles(filesOf({ name: 'shop-1' }), filesOf({ name: 'shop-2' })),
    ).toBe('');
    expect(
      diffFiles(filesOf({ name: 'production' }), filesOf({ name: 'shop-2' })),
    ).toBe('');
    const rancher = { provisioner: 'rancher' as const };
    expect(
      diffFiles(
        filesOf({ ...rancher, name: 'a' }),
        filesOf({ ...rancher, name: 'b' }),
      ),
    ).toBe('');
  });

  it('shows what differs, and files that one of them lacks', () => {
    const before = [
      { path: 'a/cluster.yaml', content: 'name: a\nnodes: 3\n' },
      { path: 'a/old.yaml', content: 'old\n' },
    ];
    const after = [
      { path: 'b/cluster.yaml', content: 'name: b\nnodes: 5\n' },
      { path: 'b/new.yaml', content: 'new\n' },
    ];
    expect(diffFiles(before, after).replace(/\t/g, ''))
      .toBe(`--- a/b/cluster.yaml
+++ b/b/cluster.yaml
@@ -1,2 +1,2 @@
 name: b
-nodes: 3
+nodes: 5
--- /dev/null
+++ b/b/new.yaml
@@ -0,0 +1,1 @@
+new
--- a/b/old.yaml
+++ /dev/null
@@ -1,1 +0,0 @@
-old
`);
  });
});
