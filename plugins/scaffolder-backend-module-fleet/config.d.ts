/* Copyright 2026 The Fleetstage Authors. Licensed under the Apache License, Version 2.0. */

export interface Config {
  fleet?: {
    /** What creates clusters. A class of the standard names an entry by `target`. */
    provisioners?: {
      /** Management clusters of Cluster API. */
      clusterApi?: Array<{
        /** Unique name. Default `default`. */
        name?: string;
        /** Path of a kubeconfig for the management cluster. Without it: the cluster that the portal runs in. */
        kubeconfig?: string;
        /** Context of that file; its current context by default. */
        context?: string;
      }>;
      /** Rancher servers. */
      rancher?: Array<{
        /** Unique name. Default `default`. */
        name?: string;
        /** Address, `https://…`. */
        url: string;
        /**
         * API token of Rancher.
         * @visibility secret
         */
        token: string;
        /** Path of the certificate of its authority, PEM; those of the system by default. */
        caFile?: string;
      }>;
      /** Accounts of AWS, by the program eksctl. */
      eksctl?: Array<{
        /** Unique name. Default `default`. */
        name?: string;
        /** Program, looked up in PATH unless it is a path. Default `eksctl`. */
        command?: string;
        /** Whether the portal runs it; files and command lines only by default. */
        run?: boolean;
        /** Names of more environment variables that it gets, beside PATH, HOME, proxies and `AWS_*`. */
        environment?: string[];
      }>;
      /** Accounts of Google Cloud, by the program gcloud or by Config Connector. */
      gcloud?: Array<{
        /** Unique name. Default `default`. */
        name?: string;
        /** Program, looked up in PATH unless it is a path. Default `gcloud`. */
        command?: string;
        /** Whether the portal runs it; files and command lines only by default. */
        run?: boolean;
        /** Names of more environment variables that it gets, beside PATH, HOME, proxies, `CLOUDSDK_*` and `GOOGLE_*`. */
        environment?: string[];
        /** Path of a kubeconfig for the cluster of Config Connector. Without it: the cluster that the portal runs in. */
        kubeconfig?: string;
        /** Context of that file; its current context by default. */
        context?: string;
      }>;
    };
    /** Where created clusters are registered. A class of the standard names one of them, or none. */
    gitOps?: {
      /** The cluster of Argo CD. */
      argocd?: {
        /** Path of a kubeconfig. Without it: the cluster that the portal runs in. */
        kubeconfig?: string;
        /** Context of that file; its current context by default. */
        context?: string;
        /** Namespace of Argo CD. Default `argocd`. */
        namespace?: string;
      };
      /** The cluster of Flux. */
      flux?: {
        /** Path of a kubeconfig. Without it: the cluster that the portal runs in. */
        kubeconfig?: string;
        /** Context of that file; its current context by default. */
        context?: string;
        /** Namespace of Kustomizations and their kubeconfigs. Default `flux-system`. */
        namespace?: string;
      };
      /** The cluster of Rancher Fleet, where it runs without Rancher. */
      rancherFleet?: {
        /** Path of a kubeconfig. Without it: the cluster that the portal runs in. */
        kubeconfig?: string;
        /** Context of that file; its current context by default. */
        context?: string;
        /** Workspace. Default `fleet-default`. */
        namespace?: string;
      };
    };
  };
}
