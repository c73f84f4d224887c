/* Copyright 2026 The Fleetstage Authors. Licensed under the Apache License, Version 2.0. */

// @ts-check

/**
 * The standard: its versions, how each cluster stands to it, and clusters that the portal creates.
 *
 * @param {import('knex').Knex} knex
 */
exports.up = async function up(knex) {
  await knex.schema.alterTable('fleet_clusters', table => {
    table.string('standard_name').nullable();
    table.string('standard_version').nullable();
    table.string('standard_class').nullable();
    table.text('standard_parameters').nullable();
    table.string('conformance').nullable();
    table.string('conformance_class').nullable();
    table.string('conformance_nearest').nullable();
    table.text('conformance_sentence').nullable();
    table.integer('drift_count').notNullable().defaultTo(0);
    table.integer('exception_count').notNullable().defaultTo(0);
    table.integer('allowed_count').notNullable().defaultTo(0);
    table.integer('unchecked_count').notNullable().defaultTo(0);
  });
  await knex.schema.createTable('fleet_differences', table => {
    table.comment('Points in which clusters differ from their class');
    table
      .string('cluster_id')
      .notNullable()
      .references('id')
      .inTable('fleet_clusters')
      .onDelete('CASCADE');
    table.string('kind').notNullable();
    table.text('subject').notNullable();
    table.string('verdict').notNullable();
    table.string('severity').notNullable();
    table.text('message').notNullable();
    table.text('expected').notNullable();
    table.text('actual').notNullable();
    table.string('since_version').nullable();
    table.text('exception').nullable();
    table.string('exception_expires_at').nullable();
    table.index(['cluster_id'], 'fleet_differences_cluster_idx');
    table.index(['kind', 'verdict'], 'fleet_differences_kind_idx');
  });
  await knex.schema.createTable('fleet_standard_versions', table => {
    table.comment('Every version of the standard that was in force');
    table.string('name').notNullable();
    table.string('version').notNullable();
    table.string('digest').notNullable();
    table.text('content', 'longtext').notNullable();
    table.string('first_seen_at').notNullable();
    table.string('changed_at').nullable();
    table.primary(['name', 'version']);
  });
  await knex.schema.createTable('fleet_creations', table => {
    table.comment('Clusters that the portal creates or created');
    table.string('name').primary();
    table.string('owner').notNullable();
    table.text('request', 'longtext').notNullable();
    table.string('standard_name').notNullable();
    table.string('standard_version').notNullable();
    table.string('class').notNullable();
    table.string('environment').notNullable();
    table.string('provider').notNullable();
    table.string('region').notNullable();
    table.string('version').notNullable();
    table.text('labels').notNullable();
    table.text('parameters').notNullable();
    table.string('provisioner').notNullable();
    table.string('delivery').notNullable();
    table.text('hub_id').nullable();
    table.string('state').notNullable();
    table.text('message').nullable();
    table.string('task_id').nullable();
    table.text('pull_request_url').nullable();
    table.text('server').nullable();
    table.text('cloud_id').nullable();
    table.text('access').nullable();
    table.string('created_by').nullable();
    table.string('created_at').notNullable();
    table.string('updated_at').notNullable();
    table.string('finished_at').nullable();
  });
};

/**
 * @param {import('knex').Knex} knex
 */
exports.down = async function down(knex) {
  await knex.schema.dropTable('fleet_creations');
  await knex.schema.dropTable('fleet_standard_versions');
  await knex.schema.dropTable('fleet_differences');
  await knex.schema.alterTable('fleet_clusters', table => {
    table.dropColumns(
      'standard_name',
      'standard_version',
      'standard_class',
      'standard_parameters',
      'conformance',
      'conformance_class',
      'conformance_nearest',
      'conformance_sentence',
      'drift_count',
      'exception_count',
      'allowed_count',
      'unchecked_count',
    );
  });
};
