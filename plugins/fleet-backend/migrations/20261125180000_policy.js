/* Copyright 2026 The Fleetstage Authors. Licensed under the Apache License, Version 2.0. */

// @ts-check

/**
 * Policies, their results, and the documents from git that they are held against.
 *
 * @param {import('knex').Knex} knex
 */
exports.up = async function up(knex) {
  /** @param {import('knex').Knex.CreateTableBuilder} table */
  const ofCluster = table =>
    table
      .string('cluster_id')
      .notNullable()
      .references('id')
      .inTable('fleet_clusters')
      .onDelete('CASCADE');

  await knex.schema.createTable('fleet_policies', table => {
    table.comment(
      'One row a policy and cluster, also for those that git asks for and the cluster lacks',
    );
    ofCluster(table);
    table.string('policy_id', 512).notNullable();
    table
      .string('row_key', 512)
      .notNullable()
      .comment(
        'The control that it implements, else its id: a row of the matrix',
      );
    table.string('engine').notNullable();
    table.string('name', 512).notNullable();
    table.string('severity').notNullable();
    table.string('enforcement').notNullable();
    table.string('intended').nullable();
    table.string('drift').nullable();
    table.string('spec_digest').nullable();
    table.boolean('present').notNullable();
    table.boolean('counted').notNullable().comment('A policy of its own');
    table.integer('fail').nullable().comment('Null: not known');
    table.integer('accepted').notNullable();
    table.integer('weight').notNullable().comment('How bad, for sorting');
    table.string('state').notNullable();
    table.text('title').nullable();
    table.string('category').nullable();
    // The long one last: a scan on SQLite reads a row only as far as the columns that it needs.
    table.text('data').notNullable();
    table.primary(['cluster_id', 'policy_id']);
    table.index(['row_key'], 'fleet_policies_key_idx');
  });

  await knex.schema.createTable('fleet_policy_results', table => {
    table.comment('Results that are no pass');
    table.string('id').primary().notNullable();
    ofCluster(table);
    table.string('probe').notNullable();
    table.string('engine').notNullable();
    table.string('policy_id', 512).notNullable();
    table.string('row_key', 512).notNullable();
    table.text('rule').nullable();
    table.string('result').notNullable();
    table.string('severity').notNullable();
    table.string('category').nullable();
    table.string('resource_group').notNullable();
    table.string('resource_kind').notNullable();
    table.string('resource_namespace').nullable();
    table.string('resource_name', 512).notNullable();
    table.text('message').notNullable();
    table.text('exempted_by').nullable();
    table.string('exception').nullable();
    table.boolean('orphaned').notNullable();
    table.string('first_seen_at').notNullable();
    table.index(['cluster_id', 'policy_id'], 'fleet_policy_results_policy_idx');
  });

  await knex.schema.createTable('fleet_policy_specs', table => {
    table.comment(
      'Normalised specs by their digest: one row, however many clusters',
    );
    table.string('digest').primary().notNullable();
    table.text('spec').notNullable();
    table.string('created_at').notNullable();
  });

  await knex.schema.createTable('fleet_policy_days', table => {
    table.comment('Violations of each cluster on each day');
    table.string('day').notNullable();
    ofCluster(table);
    table.integer('open').notNullable();
    table.integer('accepted').notNullable();
    table.integer('introduced').notNullable();
    table.integer('fixed').notNullable();
    table.primary(['day', 'cluster_id']);
  });

  await knex.schema.createTable('fleet_document_targets', table => {
    table.comment('Places in git or on disk that documents are read from');
    table.string('purpose').notNullable();
    table.string('target', 1024).notNullable();
    table.string('loaded_at').nullable();
    table.string('failing_since').nullable();
    table.text('error').nullable();
    table.primary(['purpose', 'target']);
  });

  await knex.schema.createTable('fleet_documents', table => {
    table.comment(
      'The last valid version of each file, and what is wrong with its newest',
    );
    table.string('purpose').notNullable();
    table.string('target', 1024).notNullable();
    table.string('file', 512).notNullable();
    table.string('digest').notNullable();
    table.text('content').nullable();
    table.text('problem').nullable();
    table.string('problem_since').nullable();
    table.primary(['purpose', 'target', 'file']);
  });

  await knex.schema.createTable('fleet_exception_clusters', table => {
    table.comment(
      'What each documented exception accepts in each cluster that it selects',
    );
    table.string('exception').notNullable();
    ofCluster(table);
    table.integer('matches').notNullable();
    table.string('looked_at').notNullable().comment('When that last changed');
    table.primary(['exception', 'cluster_id']);
  });
};

/**
 * @param {import('knex').Knex} knex
 */
exports.down = async function down(knex) {
  for (const table of [
    'fleet_exception_clusters',
    'fleet_documents',
    'fleet_document_targets',
    'fleet_policy_days',
    'fleet_policy_specs',
    'fleet_policy_results',
    'fleet_policies',
  ]) {
    await knex.schema.dropTable(table);
  }
};
