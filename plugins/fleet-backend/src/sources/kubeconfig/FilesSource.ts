/* Copyright 2026 The Fleetstage Authors. Licensed under the Apache License, Version 2.0. */

import type { KubeConfig } from '@kubernetes/client-node';
import {
  parseKubeconfig,
  ProbeFailure,
  readKubeconfigFiles,
  type FleetSource,
  type ParsedKubeconfig,
  type Sighting,
  type SourceListing,
} from '@fleetstage/plugin-fleet-node';
import { describeCluster } from './describe';
import { matchesPattern } from '../../text/pattern';
import type { FilesEntry } from './schemas';

/**
 * The contexts of one or more kubeconfig files, merged as kubectl does. The files are read each time, so that a
 * new context or a rotated credential needs no restart; they are parsed again only when their text has changed: with
 * a thousand contexts in one file, parsing it for each look would cost more than all looks together.
 * @internal
 */
export class FilesSource implements FleetSource {
  readonly kind = 'Kubeconfig';
  readonly name: string;
  #last?: { text: string; parsed: ParsedKubeconfig };

  constructor(
    private readonly entry: FilesEntry,
    private readonly path: string,
  ) {
    this.name = entry.name;
  }

  async list(): Promise<SourceListing> {
    // A listing reads referenced files anew as well, such as a certificate authority.
    this.#last = undefined;
    const parsed = await this.#read();
    const warnings = [...parsed.problems];
    const sightings: Sighting[] = [];
    for (const context of parsed.contexts) {
      if (!this.#isWanted(context.name)) continue;
      const { sighting, warning } = describeCluster({
        ...context,
        description: this.entry,
        path: this.path,
      });
      sightings.push(sighting);
      if (warning) warnings.push(warning);
    }
    return { sightings, warnings };
  }

  async connect(nativeId: string): Promise<KubeConfig> {
    const { contexts, problems } = await this.#read();
    const context = contexts.find(({ name }) => name === nativeId);
    if (context) return context.load();
    const problem = problems.find(text =>
      text.startsWith(`Context \`${nativeId}\`: `),
    );
    throw new ProbeFailure(
      'credentials',
      problem ?? 'The context is no longer in the kubeconfig',
    );
  }

  async #read(): Promise<ParsedKubeconfig> {
    const texts = await readKubeconfigFiles(this.entry.files);
    const text = texts.map(file => `${file.origin}\n${file.text}`).join('\n');
    if (this.#last?.text === text) return this.#last.parsed;
    const parsed = this.#withoutUnwanted(
      parseKubeconfig(texts, { trusted: true }),
    );
    this.#last = { text, parsed };
    return parsed;
  }

  /** What is left out on purpose may be broken. */
  #withoutUnwanted(parsed: ParsedKubeconfig): ParsedKubeconfig {
    const problems = parsed.problems.filter(problem => {
      const context = /^Context `(.+?)`: /.exec(problem)?.[1];
      return context === undefined || this.#isWanted(context);
    });
    return { ...parsed, problems };
  }

  #isWanted(context: string): boolean {
    const { contexts, exclude } = this.entry;
    const included = contexts?.some(pattern =>
      matchesPattern(pattern, context),
    );
    const excluded = exclude?.some(pattern => matchesPattern(pattern, context));
    return (included ?? true) && !excluded;
  }
}
