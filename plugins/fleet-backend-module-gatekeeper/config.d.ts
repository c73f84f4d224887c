/* Copyright 2026 The Fleetstage Authors. Licensed under the Apache License, Version 2.0. */

export interface Config {
  fleet?: {
    policy?: {
      /** How OPA Gatekeeper is read. */
      gatekeeper?: {
        /** Age at which the results of the last audit count as too old. Default 15 minutes. */
        auditFreshFor?:
          | {
              days?: number;
              hours?: number;
              minutes?: number;
              seconds?: number;
            }
          | string;
        /** Where the severity of a constraint is written: Gatekeeper itself knows none. The first that is there counts. */
        severity?: {
          /** Annotation of the constraint. Default `fleetstage.io/severity`. */
          annotation?: string;
          /** Label of the constraint. */
          label?: string;
          /** Severity by kind of constraint, such as `K8sAllowedRepos: high`. */
          templates?: {
            [kind: string]: 'critical' | 'high' | 'medium' | 'low' | 'info';
          };
        };
        /** Names of lists in `spec.parameters` whose order says nothing when manifests are compared. Default `[exemptImages]`. */
        unorderedParameters?: string[];
      };
    };
  };
}
