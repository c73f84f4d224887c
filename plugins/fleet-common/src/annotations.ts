/* Copyright 2026 The Fleetstage Authors. Licensed under the Apache License, Version 2.0. */

/**
 * Identifier of the cluster in the fleet API, on the catalog entity.
 * @public
 */
export const ANNOTATION_CLUSTER_ID = 'fleetstage.io/cluster-id';
/**
 * Name that the source gives the cluster, as it stands there.
 * @public
 */
export const ANNOTATION_NATIVE_NAME = 'fleetstage.io/native-name';
/**
 * Git version of the API server.
 * @public
 */
export const ANNOTATION_VERSION = 'fleetstage.io/kubernetes-version';
/**
 * Sources that see the cluster, comma separated.
 * @public
 */
export const ANNOTATION_SOURCES = 'fleetstage.io/sources';
/**
 * Where the owner came from, in words.
 * @public
 */
export const ANNOTATION_OWNER_ORIGIN = 'fleetstage.io/owner-origin';
/**
 * What is planned for the cluster: read from sources' objects, written on the entity.
 * @public
 */
export const ANNOTATION_LIFECYCLE = 'fleetstage.io/lifecycle';
/**
 * Owner of the cluster on a source's own object (label or annotation).
 * @public
 */
export const KEY_OWNER = 'fleetstage.io/owner';
/**
 * The `spec.type` of a cluster's Resource entity, as the core Kubernetes plugin knows it.
 * @public
 */
export const ENTITY_TYPE_CLUSTER = 'kubernetes-cluster';
/**
 * Name of the standard that the cluster was made from: on the source's object and on the entity.
 * @public
 */
export const ANNOTATION_STANDARD = 'fleetstage.io/standard';
/**
 * Version of the standard that the cluster was made with.
 * @public
 */
export const ANNOTATION_STANDARD_VERSION = 'fleetstage.io/standard-version';
/**
 * Class of the cluster; as a label or an annotation on the source's object, as an annotation on the entity.
 * @public
 */
export const KEY_CLASS = 'fleetstage.io/class';
/**
 * What whoever made the cluster chose within the standard, as JSON.
 * @public
 */
export const ANNOTATION_PARAMETERS = 'fleetstage.io/parameters';
