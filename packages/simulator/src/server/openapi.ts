/* Copyright 2026 The Fleetstage Authors. Licensed under the Apache License, Version 2.0. */

import { Dict } from '../storage/objects';
import { groupVersion, ResourceInfo } from '../discovery/resource';
import { ApiServer, objectResponse } from './apiServer';
import { ApiResponse } from './messages';
import { noSuchResource } from './status';

const QUERY = ['dryRun', 'fieldManager', 'fieldValidation'];

function operation(info: ResourceInfo, action: string): Dict {
  return {
    operationId: `${action}${info.kind}`,
    parameters: QUERY.map(name => ({
      name,
      in: 'query',
      schema: { type: 'string', uniqueItems: true },
    })),
    responses: { 200: { description: 'OK' } },
    'x-kubernetes-action': action,
    'x-kubernetes-group-version-kind': {
      group: info.group,
      version: info.version,
      kind: info.kind,
    },
  };
}

/** The paths of one group version, just enough for clients to see that the server validates fields itself. Schemas are left out. */
function document(server: ApiServer, group: string, version: string): Dict {
  const root = group
    ? `/apis/${groupVersion({ group, version })}`
    : `/api/${version}`;
  const paths: Dict = {};
  const schemas: Dict = {};
  for (const info of server.registry.inVersion(group, version)) {
    const base = info.namespaced
      ? `${root}/namespaces/{namespace}/${info.resource}`
      : `${root}/${info.resource}`;
    if (info.verbs.includes('create'))
      paths[base] = { post: operation(info, 'post') };
    if (info.verbs.includes('patch')) {
      paths[`${base}/{name}`] = {
        put: operation(info, 'put'),
        patch: operation(info, 'patch'),
      };
    }
    schemas[`${group || 'core'}.${version}.${info.kind}`] = {
      type: 'object',
      'x-kubernetes-group-version-kind': [
        { group: info.group, version: info.version, kind: info.kind },
      ],
    };
  }
  return {
    openapi: '3.0.0',
    info: { title: 'Kubernetes', version: server.options.version.gitVersion },
    paths,
    components: { schemas },
  };
}

/** `/openapi/v3` and the documents it points to. */
export function openApiV3(server: ApiServer, parts: string[]): ApiResponse {
  const [version, ...rest] = parts;
  if (version !== 'v3') throw noSuchResource();
  if (rest.length === 0) {
    const names = [
      'api/v1',
      ...server.registry
        .groups()
        .flatMap(group => group.versions.map(v => `apis/${group.name}/${v}`)),
    ];
    return objectResponse(200, 'application/json', {
      paths: Object.fromEntries(
        names.map(name => [
          name,
          { serverRelativeURL: `/openapi/v3/${name}?hash=0` },
        ]),
      ),
    });
  }
  const [root, first, second] = rest;
  const [group, apiVersion] = root === 'api' ? ['', first] : [first, second];
  if (!server.registry.hasVersion(group, apiVersion)) throw noSuchResource();
  return objectResponse(
    200,
    'application/json',
    document(server, group, apiVersion),
  );
}
