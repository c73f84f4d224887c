/* Copyright 2026 The Fleetstage Authors. Licensed under the Apache License, Version 2.0. */

import { ResourceInfo } from '../discovery/resource';
import { denialText } from '../rbac/authorizer';
import { dict, Dict, isDict, text } from '../storage/objects';
import { objectResponse, RequestContext } from './apiServer';
import { decodeBody } from './body';
import { ApiResponse } from './messages';
import { negotiate } from './negotiation';
import { methodNotAllowed } from './status';

const REVIEWS = new Set([
  'selfsubjectaccessreviews',
  'selfsubjectreviews',
  'selfsubjectrulesreviews',
]);

/** Kinds that are answered at once and never stored. */
export function isReview(resource: ResourceInfo): boolean {
  return REVIEWS.has(resource.resource);
}

function accessReview(context: RequestContext, body: Dict): Dict {
  const spec = dict(body.spec);
  const resource = dict(spec.resourceAttributes);
  const path = dict(spec.nonResourceAttributes);
  const attributes = isDict(spec.nonResourceAttributes)
    ? { verb: text(path.verb), path: text(path.path), group: '', resource: '' }
    : {
        verb: text(resource.verb),
        group: text(resource.group),
        resource: text(resource.resource),
        subresource: text(resource.subresource) || undefined,
        namespace: text(resource.namespace) || undefined,
        name: text(resource.name) || undefined,
      };
  const { server, user } = context;
  const allowed = server.authorizer.allows(user, attributes);
  return {
    spec,
    status: {
      allowed,
      ...(allowed ? {} : { reason: denialText(user, attributes) && '' }),
    },
  };
}

function rulesReview(context: RequestContext, body: Dict): Dict {
  const namespace = text(dict(body.spec).namespace);
  const rules = context.server.authorizer.rulesFor(context.user, namespace);
  return {
    spec: {},
    status: {
      incomplete: false,
      resourceRules: rules
        .filter(rule => rule.resources)
        .map(({ verbs, apiGroups, resources, resourceNames }) => ({
          verbs,
          apiGroups,
          resources,
          ...(resourceNames ? { resourceNames } : {}),
        })),
      nonResourceRules: rules
        .filter(rule => rule.nonResourceURLs)
        .map(({ verbs, nonResourceURLs }) => ({ verbs, nonResourceURLs })),
    },
  };
}

/** `create` of a SelfSubjectAccessReview, SelfSubjectRulesReview or SelfSubjectReview. */
export function createReview(context: RequestContext): ApiResponse {
  const { info, request, resource, server, user } = context;
  if (info.verb !== 'create') throw methodNotAllowed();
  const as = negotiate(request.accept, []);
  const body = decodeBody(request, resource);
  let answer: Dict;
  if (resource.resource === 'selfsubjectaccessreviews')
    answer = accessReview(context, body);
  else if (resource.resource === 'selfsubjectrulesreviews')
    answer = rulesReview(context, body);
  else {
    answer = {
      metadata: {
        creationTimestamp: server
          .now()
          .toISOString()
          .replace(/\.\d+Z/, 'Z'),
      },
      status: {
        userInfo: {
          username: user.username,
          ...(user.uid ? { uid: user.uid } : {}),
          groups: user.groups,
        },
      },
    };
  }
  return objectResponse(201, as.contentType, {
    kind: resource.kind,
    apiVersion: `${resource.group}/${resource.version}`,
    metadata: {},
    ...answer,
  });
}
