/* Copyright 2026 The Fleetstage Authors. Licensed under the Apache License, Version 2.0. */

import {
  aggregatedDiscovery,
  apiGroup,
  apiGroupList,
  apiResourceList,
  apiVersions,
  etagOf,
} from '../discovery/documents';
import { ApiServer, objectResponse } from './apiServer';
import { healthAnswer, HealthEndpoint } from './health';
import { ApiRequest, ApiResponse } from './messages';
import { metricsAnswer } from './metrics';
import { negotiate, wantsAggregatedDiscovery } from './negotiation';
import { openApiV3 } from './openapi';
import { noSuchResource } from './status';
import { versionBody } from './version';

export function isNonResourceRead(request: ApiRequest): boolean {
  return request.method === 'GET' || request.method === 'HEAD';
}

/** Paths that no handler knows get a plain text, not a Status. */
export function pageNotFound(): ApiResponse {
  return {
    status: 404,
    contentType: 'text/plain; charset=utf-8',
    body: '404 page not found\n',
  };
}

const AGGREGATED_TYPE =
  'application/json;g=apidiscovery.k8s.io;v=v2;as=APIGroupDiscoveryList';

function discovery(
  server: ApiServer,
  request: ApiRequest,
  core: boolean,
): ApiResponse {
  if (wantsAggregatedDiscovery(request.accept)) {
    const body = JSON.stringify(aggregatedDiscovery(server.registry, core));
    const etag = etagOf(body);
    const headers = { etag, vary: 'Accept', 'cache-control': 'public' };
    if (request.ifNoneMatch === etag) {
      return { status: 304, contentType: AGGREGATED_TYPE, body: '', headers };
    }
    return {
      status: 200,
      contentType: AGGREGATED_TYPE,
      body: `${body}\n`,
      headers,
    };
  }
  const { mediaType } = negotiate(request.accept, []);
  const address = server.options.serverAddress?.() ?? '127.0.0.1:443';
  return objectResponse(
    200,
    mediaType,
    core ? apiVersions(address) : apiGroupList(server.registry),
  );
}

function groupDiscovery(
  server: ApiServer,
  request: ApiRequest,
  parts: string[],
): ApiResponse {
  const { mediaType } = negotiate(request.accept, []);
  const [root, first, second] = parts;
  if (root === 'api') {
    if (first !== 'v1') throw noSuchResource();
    return objectResponse(
      200,
      mediaType,
      apiResourceList(server.registry, '', 'v1'),
    );
  }
  if (second === undefined) {
    const group = apiGroup(server.registry, first);
    if (!group) return pageNotFound();
    return objectResponse(200, mediaType, group);
  }
  if (!server.registry.hasVersion(first, second)) {
    if (!server.registry.isBuiltinGroup(first)) return pageNotFound();
    throw noSuchResource();
  }
  return objectResponse(
    200,
    mediaType,
    apiResourceList(server.registry, first, second),
  );
}

/** Discovery, version, health, metrics and OpenAPI. Throws NotFound for paths that nothing serves. */
export function nonResource(
  server: ApiServer,
  request: ApiRequest,
): ApiResponse {
  const parts = request.path.split('/').filter(Boolean);
  const [root, ...rest] = parts;
  switch (root) {
    case 'version':
      return {
        status: 200,
        contentType: 'application/json',
        body: JSON.stringify(versionBody(server.options.version), null, 2),
      };
    case 'api':
    case 'apis':
      if (rest.length === 0) return discovery(server, request, root === 'api');
      return groupDiscovery(server, request, parts);
    case 'readyz':
    case 'livez':
    case 'healthz': {
      const answer = healthAnswer(
        root as HealthEndpoint,
        rest.join('/') || undefined,
        request.query,
        server.options.failingChecks ?? [],
      );
      if (!answer) return pageNotFound();
      return answer;
    }
    case 'metrics':
      return rest.length === 0 ? metricsAnswer(server) : pageNotFound();
    case 'openapi':
      return openApiV3(server, rest);
    default:
      return pageNotFound();
  }
}
