/* Copyright 2026 The Fleetstage Authors. Licensed under the Apache License, Version 2.0. */

import {
  coreServices,
  createBackendPlugin,
  type ExtensionPointFactoryContext,
} from '@backstage/backend-plugin-api';
import { ConflictError } from '@backstage/errors';
import { catalogServiceRef } from '@backstage/plugin-catalog-node';
import { fleetPermissions } from '@fleetstage/plugin-fleet-common';
import {
  createKubernetesClient,
  fleetClusterPermissionResourceRef,
  fleetPolicyEnginesExtensionPoint,
  fleetProbesExtensionPoint,
  fleetSourcesExtensionPoint,
  readProvisioningSettings,
  type FleetProbe,
  type FleetSource,
  type PolicyEngine,
} from '@fleetstage/plugin-fleet-node';
import { createRouter } from './api/router';
import { Collector } from './collection/Collector';
import { readFleetSettings } from './config';
import { DocumentLoader } from './documents/DocumentLoader';
import { Documents } from './documents/Documents';
import { keepDocuments } from './documents/keepDocuments';
import type { DocumentPlace } from './documents/settings';
import { admissionPolicyEngine } from './engines/admissionPolicies';
import { createEntityLookup } from './inventory/entityLookup';
import { Inventory } from './inventory/Inventory';
import { createAuthorizer } from './permissions/authorizer';
import { loadClusterResources } from './permissions/resources';
import { fleetPermissionRules } from './permissions/rules';
import { coreProbes } from './probes';
import { scheduleTasks } from './schedule';
import { CreatedSource } from './sources/created/CreatedSource';
import { createKubeconfigSources } from './sources/kubeconfig';
import { openDatabase } from './store/database';

/**
 * The fleet: inventory, collection, rules, store and API.
 *
 * @public
 */
export const fleetPlugin = createBackendPlugin({
  pluginId: 'fleet',
  register(env) {
    const sources = new Map<string, FleetSource>();
    const probes: FleetProbe<any>[] = [];
    const engines: PolicyEngine[] = [];
    const refuse = (context: ExtensionPointFactoryContext, message: string) =>
      context.reportModuleStartupFailure({ error: new ConflictError(message) });

    env.registerExtensionPoint({
      extensionPoint: fleetSourcesExtensionPoint,
      factory: context => ({
        addSource(...added) {
          for (const source of added) {
            if (sources.has(source.name)) {
              refuse(
                context,
                `There are two sources named '${source.name}': give one of them another 'name' under 'fleet.sources'`,
              );
            } else sources.set(source.name, source);
          }
        },
      }),
    });
    env.registerExtensionPoint({
      extensionPoint: fleetProbesExtensionPoint,
      factory: context => ({
        addProbe(...added) {
          for (const probe of added) {
            if (probes.some(known => known.name === probe.name)) {
              refuse(context, `There are two probes named '${probe.name}'`);
            } else probes.push(probe);
          }
        },
      }),
    });

    env.registerExtensionPoint({
      extensionPoint: fleetPolicyEnginesExtensionPoint,
      factory: context => ({
        addEngine(...added) {
          for (const engine of added) {
            if (engines.some(known => known.name === engine.name)) {
              refuse(
                context,
                `There are two policy engines named '${engine.name}'`,
              );
            } else engines.push(engine);
          }
        },
      }),
    });

    env.registerInit({
      deps: {
        auditor: coreServices.auditor,
        auth: coreServices.auth,
        catalog: catalogServiceRef,
        config: coreServices.rootConfig,
        database: coreServices.database,
        httpAuth: coreServices.httpAuth,
        httpRouter: coreServices.httpRouter,
        logger: coreServices.logger,
        permissions: coreServices.permissions,
        permissionsRegistry: coreServices.permissionsRegistry,
        scheduler: coreServices.scheduler,
        urlReader: coreServices.urlReader,
      },
      async init(services) {
        const { config, logger, permissionsRegistry, scheduler } = services;
        const settings = readFleetSettings(config);
        for (const source of createKubeconfigSources(config)) {
          if (sources.has(source.name)) {
            throw new ConflictError(
              `There are two sources named '${source.name}': give one of them another 'name' under 'fleet.sources'`,
            );
          }
          sources.set(source.name, source);
        }
        const knex = await openDatabase(services.database);
        const created = new CreatedSource(
          knex,
          readProvisioningSettings(config).provisioners,
        );
        if (settings.documents.places.some(isStandard)) {
          sources.set(created.name, created);
        }
        const inventory = new Inventory({
          knex,
          settings,
          sources,
          findEntities: createEntityLookup(services),
          logger,
        });
        engines.push(admissionPolicyEngine());
        const documents = new Documents(knex, settings.documents);
        const collector = new Collector({
          knex,
          settings,
          sources,
          probes: [
            ...coreProbes(),
            ...engines.map(({ probe }) => probe),
            ...probes,
          ],
          policyProbes: engines.map(({ probe }) => probe.name),
          documents,
          createClient: kubeConfig => createKubernetesClient({ kubeConfig }),
          inventoryContext: () => inventory.context(),
          logger,
        });
        permissionsRegistry.addResourceType({
          resourceRef: fleetClusterPermissionResourceRef,
          permissions: fleetPermissions,
          rules: fleetPermissionRules,
          getResources: refs => loadClusterResources(knex, refs),
        });
        services.httpRouter.use(
          createRouter({
            knex,
            auditor: services.auditor,
            httpAuth: services.httpAuth,
            authorizer: createAuthorizer(services),
            scheduler,
            sources: [...sources.keys()],
            documents,
            settings,
            listCreated: () =>
              inventory.listSource(created, new AbortController().signal),
            now: () => new Date(),
          }),
        );
        await scheduleTasks({
          scheduler,
          settings,
          inventory,
          collector,
          sources,
          keepDocuments: signal =>
            keepDocuments(
              {
                knex,
                documents,
                settings: settings.documents,
                loader: new DocumentLoader({
                  knex,
                  settings: settings.documents,
                  engines,
                  reader: services.urlReader,
                  logger,
                }),
              },
              signal,
            ),
        });
        logger.info(
          `Fleet of ${sources.size} sources: ${
            [...sources.keys()].join(', ') || 'none configured'
          }`,
        );
      },
    });
  },
});

/** Without a standard nothing can be created, and there is no source of created clusters. */
function isStandard({ purpose }: DocumentPlace): boolean {
  return purpose === 'standard';
}
