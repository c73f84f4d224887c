import type { HumanDuration } from '@backstage/types';

/** Which clusters something is about. */
interface FleetClusterSelector {
  names?: string[];
  environments?: string[];
  /** Entity references or bare names. */
  owners?: string[];
  providers?: string[];
  regions?: string[];
  labels?: { [key: string]: string | string[] };
}

export interface Config {
  /** Kubernetes fleet management. Sources of modules stand beside `kubeconfig` and are described with each module. */
  fleet?: {
    /** The systems that know clusters. */
    sources?: {
      /**
       * Kubeconfig files, the cluster that the portal runs in, and clusters described here.
       * Each entry has exactly one of `files`, `inCluster` and `clusters`.
       */
      kubeconfig?: Array<{
        /** Name of the source: unique, and stable since clusters are stored under it. Default `kubeconfig`. */
        name?: string;

        /** Paths of kubeconfig files, merged as kubectl does; an item may be a list as in `KUBECONFIG`. */
        files?: string[];
        /** Contexts to take, where `*` stands for anything. All by default. */
        contexts?: string[];
        /** Contexts to leave out, where `*` stands for anything. */
        exclude?: string[];

        /** The cluster that the portal runs in, by its service account. */
        inCluster?: boolean;
        /** What to call that cluster. */
        title?: string;

        /** Defaults for clusters of `files` and `inCluster` that do not say it themselves. */
        environment?: string;
        provider?: string;
        region?: string;
        /** Entity reference or group name. */
        owner?: string;
        labels?: { [key: string]: string };

        /** Clusters described here, each with at most one kind of credential. */
        clusters?: Array<{
          /** Unique within the source, and stable. */
          name: string;
          server: string;
          /** PEM, or its base64. The system's authorities count where neither this nor `caFile` is given. */
          caData?: string;
          caFile?: string;
          /** Switches the check of the server's certificate off. The portal says so. */
          skipTLSVerify?: boolean;
          /** Name that the server's certificate is made out for, if not the host's. */
          tlsServerName?: string;
          /**
           * HTTP or HTTPS proxy; may hold a login.
           * @visibility secret
           */
          proxyUrl?: string;

          /** @visibility secret */
          token?: string;
          tokenFile?: string;
          clientCertificate?: {
            /** PEM, or its base64. */
            cert?: string;
            /**
             * PEM, or its base64.
             * @visibility secret
             */
            key?: string;
            certFile?: string;
            keyFile?: string;
          };
          /** A command that prints an ExecCredential, such as `aws eks get-token`. */
          exec?: {
            command: string;
            args?: string[];
            /** @deepVisibility secret */
            env?: { [name: string]: string };
            apiVersion?: string;
            provideClusterInfo?: boolean;
          };
          oidc?: {
            issuer: string;
            clientId: string;
            /** @visibility secret */
            clientSecret?: string;
            /** @visibility secret */
            idToken: string;
            /** @visibility secret */
            refreshToken?: string;
          };

          environment?: string;
          provider?: string;
          region?: string;
          /** Entity reference or group name. */
          owner?: string;
          labels?: { [key: string]: string };
        }>;
      }>;
    };
    /** When sources are listed, and how long a cluster stays that no source sees any more. */
    inventory?: {
      /** How often each source is listed. Default 2 minutes. */
      interval?: HumanDuration | string;
      /** How long the tombstone of a cluster stands before it leaves the pages and the catalog. Default 24 hours. */
      removeAfter?: HumanDuration | string;
      /** How long a cluster that left is kept in the database for its history. Default 400 days. */
      keepRemoved?: HumanDuration | string;
    };
    /** How often and how hard clusters are looked at. */
    collection?: {
      /** Time between two looks at one cluster. Default 5 minutes. */
      interval?: HumanDuration | string;
      /** How long what was seen counts as current. Default three intervals, at least a minute. */
      freshFor?: HumanDuration | string;
      /** Time that one look may take, waiting excluded. Default 60 seconds. */
      clusterDeadline?: HumanDuration | string;
      /** Longest wait between two looks at a cluster that fails. Default 30 minutes. */
      maxBackoff?: HumanDuration | string;
      /** Clusters looked at in parallel by one process, 1 to 256. Default 32. */
      concurrency?: number;
      /** Parts into which the fleet is split for replicas, 1 to 64. Default 8. */
      shards?: number;
    };
    /** Support dates of Kubernetes and the organisation's approved add-ons. */
    versions?: {
      /**
       * Support calendars that stand in place of those that ship with Fleetstage. Each entry has `rows` or names a `file` of the
       * same shape, such as `scripts/refresh-calendars.mjs` writes.
       */
      calendars?: Array<{
        /** `upstream`, `eks`, `gke`, `aks`, or any other provider of a cluster. */
        provider?: string;
        /** Path of a YAML or JSON file. */
        file?: string;
        /** What people read. */
        title?: string;
        /** Where the dates come from. */
        source?: string;
        /** The day on which they were known to be right, such as `2026-11-01`. */
        asOf?: string;
        /** What the provider calls support that costs extra. */
        extendedName?: string;
        /** True where there is such support, but its dates are not known. */
        extendedUnknown?: boolean;
        /** True where that support has to be bought or chosen first. */
        extendedOptIn?: boolean;
        rows?: Array<{
          /** Such as `1.34`, in quotes. */
          minor: string;
          release?: string;
          maintenance?: string;
          /** Last day of standard support. */
          end: string;
          /** Last day of the support that costs extra. */
          extendedEnd?: string;
        }>;
      }>;
      /** Path of a YAML file of the kind `ApprovedAddOns`. Without it no add-on is judged. */
      approvedAddOns?: string;
    };
    /** What git asks of policies. Targets are paths, or URLs that the portal's integrations can read. */
    policy?: {
      /** The policies that classes of clusters must have. */
      intent?: Array<{
        /** What to call the class. */
        class: string;
        /** A YAML file, or a folder whose YAML files hold the manifests as teams write them. */
        target: string;
        /** The clusters that belong to it: several keys must all hold, several values are alternatives, `*` stands for anything. */
        clusters: FleetClusterSelector;
      }>;
      /** A YAML file `kind: PolicyControls`: names that several engines give the same control. */
      controls?: string;
    };
    /** The standard cluster template, `kind: ClusterStandard`: creating clusters and checking them use the same document. */
    standard?: {
      /** A YAML file: a path, or a URL that the portal's integrations can read. */
      target: string;
    };
    /** Documented exceptions, `kind: FleetException`. */
    exceptions?: {
      /** YAML files or folders of such. */
      targets?: string[];
      /** Longest time from approval to expiry, in days. Default 365. */
      maxDays?: number;
      /** Days before its expiry at which the owner of an exception is told. Default 30. */
      remindDays?: number;
    };
    /** How documents are read. */
    documents?: {
      /** How often. Default 5 minutes. */
      interval?: HumanDuration | string;
    };
    /** Thresholds of the rules. */
    rules?: {
      /** Days before a certificate or credential expires at which that is worth a finding. */
      expiryDays?: {
        /** Default 90. */
        info?: number;
        /** Default 30. */
        warning?: number;
        /** Default 7. */
        critical?: number;
      };
      /** Looks in a row before a change of state counts. */
      hysteresis?: {
        /** For the worse. Default 3. */
        worse?: number;
        /** For the better. Default 3. */
        better?: number;
      };
    };
    /**
     * The owner chain. In order: `clusters`, then what the source's own object says, then `labelMappings`,
     * `projectMappings` and `projectPrefix`, then `default`. Owners are entity references; a bare name is a group.
     */
    ownership?: {
      /** Owners of single clusters, by the name that the source gives them. */
      clusters?: Array<{ name: string; owner: string }>;
      /** Owners by a label or tag; without `value` any value of the label counts. */
      labelMappings?: Array<{ label: string; value?: string; owner: string }>;
      /** Owners by the project or namespace of the source's object. */
      projectMappings?: Array<{ project: string; owner: string }>;
      /** A prefix that turns a project's name into a group's: with `team-`, project `team-payments` belongs to `payments`. */
      projectPrefix?: string;
      /** Owner of every other cluster. Leave it out to see who owns nothing. */
      default?: string;
    };
  };
}
