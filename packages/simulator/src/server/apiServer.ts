/* Copyright 2026 The Fleetstage Authors. Licensed under the Apache License, Version 2.0. */

import { stringify } from 'yaml';
import { CrdController } from '../crd/controller';
import { Registry } from '../discovery/registry';
import { groupVersion, ResourceInfo } from '../discovery/resource';
import { Authorizer, denialText } from '../rbac/authorizer';
import { serviceAccountOf } from '../rbac/serviceAccounts';
import { ANONYMOUS, UserInfo } from '../rbac/users';
import { Dict, KubeObject } from '../storage/objects';
import { Store } from '../storage/store';
import { ApiRequest, ApiResponse, BodyResponse } from './messages';
import { DeprecatedApi } from './metrics';
import { isNonResourceRead, nonResource, pageNotFound } from './nonResource';
import { readCollection, readObject } from './read';
import { parseRequest, RequestInfo } from './requestInfo';
import { createReview, isReview } from './reviews';
import {
  forbidden,
  methodNotAllowed,
  noSuchResource,
  notFound,
  StatusCause,
  StatusError,
  unauthorized,
} from './status';
import { handleWrite } from './write';

export interface VersionInfo {
  gitVersion: string;
  platform: string;
}

/** A write that is about to be stored. */
export interface Review {
  resource: ResourceInfo;
  object: KubeObject;
  /** Missing when the object is new. */
  before?: KubeObject;
}

export interface ApiServerOptions {
  store: Store;
  version: VersionInfo;
  now: () => Date;
  /** Who a bearer token belongs to; undefined for a token that is not valid. */
  authenticate: (token: string) => UserInfo | undefined;
  /** Names of health checks that fail. */
  failingChecks?: readonly string[];
  /** Built-in groups that this version does not serve. */
  disabledGroups?: ReadonlySet<string>;
  serverAddress?: () => string;
  /** Deprecated APIs that somebody asked this server for. */
  deprecatedApis?: readonly DeprecatedApi[];
  /** The webhooks of the cluster: what is wrong with a write, beyond its schema. May throw a StatusError of its own. */
  admit?: (review: Review) => StatusCause[];
}

/** What the handlers of one request need. */
export interface RequestContext {
  request: ApiRequest;
  info: RequestInfo;
  resource: ResourceInfo;
  user: UserInfo;
  server: ApiServer;
}

/** Answers that are written in JSON or YAML. */
export function objectResponse(
  status: number,
  mediaType: string,
  body: unknown,
  headers?: Record<string, string>,
): BodyResponse {
  return {
    status,
    contentType: mediaType,
    body:
      mediaType === 'application/yaml'
        ? stringify(body)
        : `${JSON.stringify(body)}\n`,
    headers,
  };
}

/** The API server of one cluster: answers requests over the objects of its store. It knows nothing of sockets. */
export class ApiServer {
  readonly store: Store;
  readonly registry: Registry;
  readonly authorizer: Authorizer;
  readonly crds: CrdController;
  readonly started: Date;

  constructor(readonly options: ApiServerOptions) {
    this.store = options.store;
    this.started = options.now();
    this.registry = new Registry(options.disabledGroups);
    this.authorizer = new Authorizer(this.store);
    this.crds = new CrdController(this.store, this.registry, options.now);
    this.crds.refresh();
  }

  now(): Date {
    return this.options.now();
  }

  /** Answers one request; never rejects. */
  async handle(request: ApiRequest): Promise<ApiResponse> {
    try {
      return this.route(request);
    } catch (error) {
      if (error instanceof StatusError) {
        return objectResponse(error.code, 'application/json', error.toStatus());
      }
      const message = error instanceof Error ? error.message : String(error);
      const status = new StatusError(
        500,
        'InternalError',
        `Internal error occurred: ${message}`,
        { causes: [{ message }] },
      );
      return objectResponse(500, 'application/json', status.toStatus());
    }
  }

  /** Writes an object as it is, with its status, and without any check: for setting up scenes. */
  put(object: Dict): KubeObject {
    const apiVersion = String(object.apiVersion);
    const [group, version] = apiVersion.includes('/')
      ? apiVersion.split('/')
      : ['', apiVersion];
    const resource = this.registry.byKind(group, version, String(object.kind));
    if (!resource)
      throw new Error(`no such kind: ${apiVersion} ${String(object.kind)}`);
    return this.crds.directPut(resource, object as KubeObject);
  }

  private userOf(request: ApiRequest): UserInfo {
    const header = request.authorization;
    if (!header) return ANONYMOUS;
    const token = /^Bearer\s+(.+)$/i.exec(header)?.[1]?.trim();
    const user = token
      ? this.options.authenticate(token) ?? serviceAccountOf(this.store, token)
      : undefined;
    if (!user) throw unauthorized();
    return user;
  }

  private route(request: ApiRequest): ApiResponse {
    const user = this.userOf(request);
    const info = parseRequest(request.method, request.path, request.query);
    this.authorize(user, info);
    if (!info.isResource) {
      if (!isNonResourceRead(request)) throw methodNotAllowed();
      return nonResource(this, request);
    }
    const resource = this.registry.find(
      info.group,
      info.version,
      info.resource,
    );
    if (!resource) {
      if (!this.registry.isBuiltinGroup(info.group)) return pageNotFound();
      throw noSuchResource();
    }
    return this.dispatch({ request, info, resource, user, server: this });
  }

  private authorize(user: UserInfo, info: RequestInfo) {
    const attributes = {
      verb: info.verb,
      group: info.group,
      resource: info.resource,
      subresource: info.subresource,
      namespace: info.namespace,
      name: info.name,
      ...(info.isResource ? {} : { path: info.path }),
    };
    if (this.authorizer.allows(user, attributes)) return;
    throw forbidden(
      { group: info.group, resource: info.resource },
      info.isResource ? info.name ?? '' : '',
      denialText(user, attributes),
      info.isResource,
    );
  }

  private dispatch(context: RequestContext): ApiResponse {
    const { info, resource } = context;
    const needsName = ['update', 'patch'].includes(info.verb);
    if (needsName && !info.name) throw methodNotAllowed();
    if (isReview(resource)) return createReview(context);
    const sub = info.subresource;
    if (sub) {
      const known = resource.subresources.find(
        candidate => candidate.name === sub,
      );
      if (!known) {
        throw resource.custom
          ? notFound(resource, info.name ?? '')
          : noSuchResource();
      }
      if (!known.verbs.includes(info.verb)) throw methodNotAllowed();
    } else if (!resource.verbs.includes(info.verb)) {
      throw methodNotAllowed();
    }
    switch (info.verb) {
      case 'get':
        return readObject(context);
      case 'list':
      case 'watch':
        return readCollection(context);
      default:
        return handleWrite(context);
    }
  }
}

/** The apiVersion that objects of a resource carry. */
export function apiVersionOf(resource: ResourceInfo): string {
  return groupVersion(resource);
}
