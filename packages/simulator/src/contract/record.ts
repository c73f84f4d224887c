/* Copyright 2026 The Fleetstage Authors. Licensed under the Apache License, Version 2.0. */

import { startRealApiServer } from '../testing/realApiServer';
import { play } from './player';
import { byTitle, writeRecording } from './recording';
import { contractSteps } from './suite';

/* Plays the suite against a real kube-apiserver 1.34 and keeps its answers: `KUBEBUILDER_ASSETS=… tsx src/contract/record.ts`. */

async function record() {
  const server = await startRealApiServer();
  try {
    writeRecording(byTitle(await play(server, contractSteps)));
  } finally {
    await server.stop();
  }
}

record().catch((error: Error) => {
  process.stderr.write(`${error.message}\n`);
  process.exit(1);
});
