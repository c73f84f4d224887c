/* Copyright 2026 The Fleetstage Authors. Licensed under the Apache License, Version 2.0. */

export interface Config {
  fleet?: {
    sources?: {
      /** Management clusters of Cluster API. */
      clusterApi?: Array<{
        /** Name of the source: unique, and stable since clusters are stored under it. Default `cluster-api`. */
        name?: string;
        /** Path of a kubeconfig for the management cluster. Without it: the cluster that the portal runs in. */
        kubeconfig?: string;
        /** Context of that file; its current context by default. */
        context?: string;
        /** Namespaces to read; all by default. */
        namespaces?: string[];
        /** Label whose value is the environment. Default `environment`. */
        environmentLabel?: string;
        /** Label whose value is the region. Default `region`; after it the topology variable `region` counts. */
        regionLabel?: string;
        /** Labels and annotations that name the owner, in order. Default `[fleetstage.io/owner]`. */
        ownerKeys?: string[];
      }>;
    };
  };
}
