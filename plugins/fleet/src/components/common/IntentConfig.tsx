/* Copyright 2026 The Fleetstage Authors. Licensed under the Apache License, Version 2.0. */

import { CodeBlock } from './CodeBlock';

const CONFIG = `fleet:
  policy:
    intent:
      - class: production
        target: ./policy-intent/production
        clusters: { environments: [production] }
`;

/** How the configuration says which policies git asks of a class of clusters. */
export function IntentConfig() {
  return <CodeBlock text={CONFIG} />;
}
