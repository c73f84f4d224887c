/* Copyright 2026 The Fleetstage Authors. Licensed under the Apache License, Version 2.0. */

import { parseAllDocuments } from 'yaml';
import { ExceptionsFolder } from '../exceptions/exceptionsFolder';
import { ApiServer } from '../server/apiServer';
import { isStream } from '../server/messages';
import { Dict, dig, isDict, text } from '../storage/objects';
import { FileChange } from './git/changes';

const MANIFESTS = /^clusters\/[^/]+\/cluster\.yaml$/;
const CLUSTER_API = /^cluster\.x-k8s\.io\/(v[a-z0-9]+)$/;

export interface GitOpsOptions {
  /** The API server of the management cluster: GitOps runs beside it, so faults of the network do not hinder it. */
  management: () => ApiServer;
  /** Who it applies as: GitOps controllers are administrators of their cluster. */
  token: () => string;
  content: (sha: string) => Buffer;
  /** Follows the exceptions on main; without one nobody reads them. */
  exceptions?: ExceptionsFolder;
}

/** The objects of a file; documents without content are none. Throws when one of them is not YAML. */
function objectsOf(content: string): unknown[] {
  return parseAllDocuments(content)
    .map((document): unknown => {
      if (document.errors.length > 0) throw document.errors[0];
      return document.toJS();
    })
    .filter(object => object !== null);
}

/** Plays the controllers that follow what lies on main. Tells in a line for each object what came of it. */
export class GitOps {
  constructor(private readonly options: GitOpsOptions) {}

  async sync(changes: FileChange[]): Promise<string[]> {
    const { exceptions, content } = this.options;
    const lines: string[] = [];
    for (const change of changes) {
      const { path, after } = change;
      if (MANIFESTS.test(path)) lines.push(...(await this.syncFile(change)));
      if (exceptions?.holds(path))
        lines.push(await exceptions.follow(path, after && content(after.sha)));
    }
    return lines;
  }

  private async syncFile({ path, after }: FileChange): Promise<string[]> {
    // A slip in a repository must not cost a cluster: pruning is off, as the documentation of Cluster API advises.
    if (!after) return [`${path} is gone; its clusters stay, pruning is off`];
    let objects: unknown[];
    try {
      objects = objectsOf(this.options.content(after.sha).toString('utf8'));
    } catch (error) {
      return [`${path} is not YAML: ${(error as Error).message}`];
    }
    const lines: string[] = [];
    for (const object of objects)
      lines.push(await this.syncObject(path, object));
    return lines;
  }

  private async syncObject(path: string, object: unknown): Promise<string> {
    if (!isDict(object)) return `${path} holds something that is no object`;
    const version = CLUSTER_API.exec(text(object.apiVersion))?.[1];
    if (!version || object.kind !== 'Cluster')
      return `${path}: ${text(object.apiVersion)} ${text(
        object.kind,
      )} was left alone, only Clusters of Cluster API are applied here`;
    const name = text(dig(object, 'metadata', 'name'));
    if (!name) return `${path}: a Cluster needs a name`;
    const namespace = text(dig(object, 'metadata', 'namespace')) || 'default';
    const { status, message } = await this.apply(
      `/apis/cluster.x-k8s.io/${version}/namespaces/${encodeURIComponent(
        namespace,
      )}/clusters/${encodeURIComponent(name)}`,
      object,
    );
    const subject = `Cluster ${namespace}/${name}`;
    if (status === 201) return `${subject} was created`;
    if (status === 200) return `${subject} was applied`;
    return `${subject} was refused: ${message}`;
  }

  /** Through authorization and admission, like every other client. `force`, since what git says wins over other managers. */
  private async apply(path: string, object: Dict) {
    const answer = await this.options.management().handle({
      method: 'PATCH',
      path,
      query: new URLSearchParams({ fieldManager: 'gitops', force: 'true' }),
      contentType: 'application/apply-patch+yaml',
      authorization: `Bearer ${this.options.token()}`,
      userAgent: 'gitops',
      body: Buffer.from(JSON.stringify(object)),
    });
    const body: unknown = isStream(answer) ? {} : JSON.parse(answer.body);
    return { status: answer.status, message: text(dig(body, 'message')) };
  }
}
