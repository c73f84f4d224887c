import type { HumanDuration } from '@backstage/types';

export interface Config {
  catalog?: {
    providers?: {
      /** Clusters of Fleetstage as catalog entities. Works without any configuration. */
      fleetClusters?: {
        /**
         * How often the fleet's inventory is asked for changes. Only changes are read. Default 10 seconds.
         */
        interval?: HumanDuration | string;
        /**
         * Owner of the system `fleet`, which every cluster belongs to. Default `group:default/platform`.
         */
        systemOwner?: string;
        /**
         * Opt in to the annotations of the core Kubernetes plugin (`kubernetes.io/api-server`,
         * `kubernetes.io/api-server-certificate-authority`, `kubernetes.io/auth-provider`), on clusters that carry the
         * label `fleetstage.io/kubernetes-plugin: "true"` at their source and whose address and certificate authority are
         * known. Left out, the plugin sees none of them.
         */
        kubernetesPlugin?: {
          /** Such as `aws`, `google`, `azure` or `oidc`. */
          authProvider: string;
          /** Annotate every cluster, labelled or not. Default false. */
          everyCluster?: boolean;
        };
      };
    };
  };
}
