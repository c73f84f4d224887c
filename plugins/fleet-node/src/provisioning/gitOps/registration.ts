/* Copyright 2026 The Fleetstage Authors. Licensed under the Apache License, Version 2.0. */

export {
  GITOPS_NAMESPACE,
  gitOpsAccount,
  kubeconfigFor,
  targetAccess,
  type GitOpsAccess,
} from './access';
export * from './argocd';
export * from './flux';
export * from './rancherFleet';
