/* Copyright 2026 The Fleetstage Authors. Licensed under the Apache License, Version 2.0. */

import { api, BuiltinApi, cluster, namespaced } from './builtinSyntax';

/*
 * The groups, versions and resources that kube-apiserver 1.34 serves by default, in the order of its discovery documents.
 * `sub` lists subresources; a plain name has the kind of its resource and the verbs get, patch, update.
 */
export const BUILTIN_APIS: BuiltinApi[] = [
  api('', 'v1', [
    namespaced('bindings', 'Binding', { verbs: 'create' }),
    cluster('componentstatuses', 'ComponentStatus', {
      verbs: 'get list',
      short: 'cs',
      stored: false,
    }),
    namespaced('configmaps', 'ConfigMap', { short: 'cm' }),
    namespaced('endpoints', 'Endpoints', { short: 'ep' }),
    namespaced('events', 'Event', { short: 'ev' }),
    namespaced('limitranges', 'LimitRange', { short: 'limits' }),
    cluster('namespaces', 'Namespace', {
      verbs: 'create delete get list patch update watch',
      short: 'ns',
      sub: 'finalize:Namespace:update status',
    }),
    cluster('nodes', 'Node', {
      short: 'no',
      sub: 'proxy:NodeProxyOptions:create,delete,get,patch,update status',
    }),
    namespaced('persistentvolumeclaims', 'PersistentVolumeClaim', {
      short: 'pvc',
      sub: 'status',
    }),
    cluster('persistentvolumes', 'PersistentVolume', {
      short: 'pv',
      sub: 'status',
    }),
    namespaced('pods', 'Pod', {
      short: 'po',
      categories: 'all',
      sub: 'attach:PodAttachOptions:create,get binding:Binding:create ephemeralcontainers:Pod:get,patch,update eviction:policy/v1/Eviction:create exec:PodExecOptions:create,get log:Pod:get portforward:PodPortForwardOptions:create,get proxy:PodProxyOptions:create,delete,get,patch,update resize:Pod:get,patch,update status',
    }),
    namespaced('podtemplates', 'PodTemplate'),
    namespaced('replicationcontrollers', 'ReplicationController', {
      short: 'rc',
      categories: 'all',
      sub: 'scale:autoscaling/v1/Scale:get,patch,update status',
    }),
    namespaced('resourcequotas', 'ResourceQuota', {
      short: 'quota',
      sub: 'status',
    }),
    namespaced('secrets', 'Secret'),
    namespaced('serviceaccounts', 'ServiceAccount', {
      short: 'sa',
      sub: 'token:authentication.k8s.io/v1/TokenRequest:create',
    }),
    namespaced('services', 'Service', {
      short: 'svc',
      categories: 'all',
      sub: 'proxy:ServiceProxyOptions:create,delete,get,patch,update status',
    }),
  ]),
  api('apiregistration.k8s.io', 'v1', [
    cluster('apiservices', 'APIService', {
      categories: 'api-extensions',
      sub: 'status',
    }),
  ]),
  api('apps', 'v1', [
    namespaced('controllerrevisions', 'ControllerRevision'),
    namespaced('daemonsets', 'DaemonSet', {
      short: 'ds',
      categories: 'all',
      sub: 'status',
    }),
    namespaced('deployments', 'Deployment', {
      short: 'deploy',
      categories: 'all',
      sub: 'scale:autoscaling/v1/Scale:get,patch,update status',
    }),
    namespaced('replicasets', 'ReplicaSet', {
      short: 'rs',
      categories: 'all',
      sub: 'scale:autoscaling/v1/Scale:get,patch,update status',
    }),
    namespaced('statefulsets', 'StatefulSet', {
      short: 'sts',
      categories: 'all',
      sub: 'scale:autoscaling/v1/Scale:get,patch,update status',
    }),
  ]),
  api('events.k8s.io', 'v1', [
    namespaced('events', 'Event', { short: 'ev', hash: 'r2yiGXH7wu8=' }),
  ]),
  api('authentication.k8s.io', 'v1', [
    cluster('selfsubjectreviews', 'SelfSubjectReview', { verbs: 'create' }),
    cluster('tokenreviews', 'TokenReview', { verbs: 'create' }),
  ]),
  api('authorization.k8s.io', 'v1', [
    namespaced('localsubjectaccessreviews', 'LocalSubjectAccessReview', {
      verbs: 'create',
    }),
    cluster('selfsubjectaccessreviews', 'SelfSubjectAccessReview', {
      verbs: 'create',
    }),
    cluster('selfsubjectrulesreviews', 'SelfSubjectRulesReview', {
      verbs: 'create',
    }),
    cluster('subjectaccessreviews', 'SubjectAccessReview', { verbs: 'create' }),
  ]),
  api('autoscaling', 'v2', [
    namespaced('horizontalpodautoscalers', 'HorizontalPodAutoscaler', {
      short: 'hpa',
      categories: 'all',
      sub: 'status',
    }),
  ]),
  api('autoscaling', 'v1', [
    namespaced('horizontalpodautoscalers', 'HorizontalPodAutoscaler', {
      short: 'hpa',
      categories: 'all',
      sub: 'status',
      hash: 'qwQve8ut294=',
    }),
  ]),
  api('batch', 'v1', [
    namespaced('cronjobs', 'CronJob', {
      short: 'cj',
      categories: 'all',
      sub: 'status',
    }),
    namespaced('jobs', 'Job', { categories: 'all', sub: 'status' }),
  ]),
  api('certificates.k8s.io', 'v1', [
    cluster('certificatesigningrequests', 'CertificateSigningRequest', {
      short: 'csr',
      sub: 'approval:CertificateSigningRequest:get,patch,update status',
    }),
  ]),
  api('networking.k8s.io', 'v1', [
    cluster('ingressclasses', 'IngressClass'),
    namespaced('ingresses', 'Ingress', { short: 'ing', sub: 'status' }),
    cluster('ipaddresses', 'IPAddress', { short: 'ip' }),
    namespaced('networkpolicies', 'NetworkPolicy', { short: 'netpol' }),
    cluster('servicecidrs', 'ServiceCIDR', { sub: 'status' }),
  ]),
  api('policy', 'v1', [
    namespaced('poddisruptionbudgets', 'PodDisruptionBudget', {
      short: 'pdb',
      sub: 'status',
    }),
  ]),
  api('rbac.authorization.k8s.io', 'v1', [
    cluster('clusterrolebindings', 'ClusterRoleBinding'),
    cluster('clusterroles', 'ClusterRole'),
    namespaced('rolebindings', 'RoleBinding'),
    namespaced('roles', 'Role'),
  ]),
  api('storage.k8s.io', 'v1', [
    cluster('csidrivers', 'CSIDriver'),
    cluster('csinodes', 'CSINode'),
    namespaced('csistoragecapacities', 'CSIStorageCapacity'),
    cluster('storageclasses', 'StorageClass', { short: 'sc' }),
    cluster('volumeattachments', 'VolumeAttachment', { sub: 'status' }),
    cluster('volumeattributesclasses', 'VolumeAttributesClass', {
      short: 'vac',
      hash: 'Bl3MtjZ/n/s=',
    }),
  ]),
  api('admissionregistration.k8s.io', 'v1', [
    cluster('mutatingwebhookconfigurations', 'MutatingWebhookConfiguration', {
      categories: 'api-extensions',
    }),
    cluster('validatingadmissionpolicies', 'ValidatingAdmissionPolicy', {
      categories: 'api-extensions',
      sub: 'status',
    }),
    cluster(
      'validatingadmissionpolicybindings',
      'ValidatingAdmissionPolicyBinding',
      { categories: 'api-extensions' },
    ),
    cluster(
      'validatingwebhookconfigurations',
      'ValidatingWebhookConfiguration',
      { categories: 'api-extensions' },
    ),
  ]),
  api('apiextensions.k8s.io', 'v1', [
    cluster('customresourcedefinitions', 'CustomResourceDefinition', {
      short: 'crd crds',
      categories: 'api-extensions',
      sub: 'status',
      hash: 'jfWCUB31mvA=',
    }),
  ]),
  api('scheduling.k8s.io', 'v1', [
    cluster('priorityclasses', 'PriorityClass', { short: 'pc' }),
  ]),
  api('coordination.k8s.io', 'v1', [namespaced('leases', 'Lease')]),
  api('node.k8s.io', 'v1', [cluster('runtimeclasses', 'RuntimeClass')]),
  api('discovery.k8s.io', 'v1', [
    namespaced('endpointslices', 'EndpointSlice'),
  ]),
  api('resource.k8s.io', 'v1', [
    cluster('deviceclasses', 'DeviceClass', { hash: 'weQRMT6DeYM=' }),
    namespaced('resourceclaims', 'ResourceClaim', {
      sub: 'status',
      hash: 'EJAWH5WrAYg=',
    }),
    namespaced('resourceclaimtemplates', 'ResourceClaimTemplate', {
      hash: '24m0okHrUtk=',
    }),
    cluster('resourceslices', 'ResourceSlice', { hash: 'z6Bc9vgk6yE=' }),
  ]),
  api('flowcontrol.apiserver.k8s.io', 'v1', [
    cluster('flowschemas', 'FlowSchema', { sub: 'status' }),
    cluster('prioritylevelconfigurations', 'PriorityLevelConfiguration', {
      sub: 'status',
    }),
  ]),
];
