/* Copyright 2026 The Fleetstage Authors. Licensed under the Apache License, Version 2.0. */

// @ts-check

/**
 * Times are ISO 8601 strings in UTC: they sort as text and read the same on SQLite and PostgreSQL.
 * JSON is kept in text columns for the same reason.
 *
 * @param {import('knex').Knex} knex
 */
exports.up = async function up(knex) {
  await knex.schema.createTable('fleet_sources', table => {
    table.comment('How each source fared at its last listing');
    table.string('name').primary().notNullable();
    table.string('kind').notNullable();
    table.integer('clusters').notNullable().defaultTo(0);
    table.string('last_attempt_at').nullable();
    table.string('last_success_at').nullable();
    table
      .string('last_complete_at')
      .nullable()
      .comment('The last listing without warnings');
    table.string('failing_since').nullable();
    table.text('error').nullable();
    table.text('warnings').notNullable().defaultTo('[]');
  });

  await knex.schema.createTable('fleet_clusters', table => {
    table.comment('The read model: one row a cluster, with its verdict');
    table.string('id').primary().notNullable();
    table.string('name').notNullable().unique();
    table.text('title').notNullable();
    table.string('uid').nullable();
    table.text('server').nullable();
    table.boolean('tls_verified').notNullable().defaultTo(true);
    table.string('owner').nullable();
    table.text('owner_explanation').notNullable();
    table.string('owner_step').notNullable();
    table.boolean('owner_exists').nullable();
    table.string('environment').nullable();
    table.string('provider').nullable();
    table.string('region').nullable();
    table.string('version').nullable();
    table.string('version_minor').nullable();
    table.integer('version_sort').nullable();
    table.string('lifecycle').notNullable();
    table.text('sources').notNullable().defaultTo('[]');
    table.text('quarantined').nullable();
    table.string('state').notNullable();
    table.integer('state_weight').notNullable();
    table.string('since').notNullable();
    table.text('sentence').notNullable();
    table.string('worst_axis').nullable();
    table.integer('nodes_total').nullable();
    table.integer('nodes_ready').nullable();
    table.integer('open_findings').notNullable().defaultTo(0);
    table.string('observed_at').nullable();
    table.string('fresh_until').nullable();
    table.integer('shard').notNullable();
    table.string('next_due_at').notNullable();
    table.string('last_attempt_at').nullable();
    table.string('last_success_at').nullable();
    table.integer('failures').notNullable().defaultTo(0);
    table.string('refresh_requested_at').nullable();
    table.string('refresh_started_at').nullable();
    table.string('refresh_finished_at').nullable();
    table.integer('refresh_done').notNullable().defaultTo(0);
    table.integer('refresh_total').notNullable().defaultTo(0);
    table.text('refresh_message').nullable();
    table.string('created_at').notNullable();
    table
      .string('gone_at')
      .nullable()
      .comment('Tombstone: since when no source sees the cluster');
    table
      .string('removed_at')
      .nullable()
      .comment('When it left the catalog and the pages');
    table.string('merged_into').nullable();
    table.integer('revision').notNullable().comment('For the catalog provider');
    table
      .string('policy_coverage')
      .nullable()
      .comment('covered, uncovered or unknown; null before the first look');
    table
      .string('policy_digest')
      .nullable()
      .comment('Of the policies that are stored: equal, nothing is written');
    // The long ones last: a scan on SQLite reads a row only as far as the columns that it needs.
    table.text('certificate_authority').nullable();
    table.text('labels').notNullable().defaultTo('{}');
    table.text('conflicts').notNullable().defaultTo('[]');
    table.text('axes').notNullable().defaultTo('[]');
    table.index(['shard', 'next_due_at'], 'fleet_clusters_due_idx');
    table.index(['revision'], 'fleet_clusters_revision_idx');
    table.index(['uid'], 'fleet_clusters_uid_idx');
    table.index(['owner'], 'fleet_clusters_owner_idx');
  });

  await knex.schema.createTable('fleet_cluster_labels', table => {
    table.comment('Labels again, one a row, for permission rules in SQL');
    table
      .string('cluster_id')
      .notNullable()
      .references('id')
      .inTable('fleet_clusters')
      .onDelete('CASCADE');
    // A label's key: a prefix of 253 characters, a slash and a name of 63 (Kubernetes).
    table.string('key', 317).notNullable();
    table.text('value').notNullable();
    table.primary(['cluster_id', 'key']);
    table.index(['key'], 'fleet_cluster_labels_key_idx');
  });

  await knex.schema.createTable('fleet_sightings', table => {
    table.comment('One record of one cluster by one source');
    table.string('source').notNullable();
    table.string('native_id', 512).notNullable();
    table
      .string('cluster_id')
      .notNullable()
      .references('id')
      .inTable('fleet_clusters')
      .onDelete('CASCADE');
    table.text('data').notNullable();
    table.string('first_seen_at').notNullable();
    table.string('last_seen_at').notNullable();
    table.string('gone_at').nullable();
    table.primary(['source', 'native_id']);
    table.index(['cluster_id'], 'fleet_sightings_cluster_idx');
  });

  await knex.schema.createTable('fleet_facts', table => {
    table.comment(
      'The last good value of each probe, and why there is no newer',
    );
    table
      .string('cluster_id')
      .notNullable()
      .references('id')
      .inTable('fleet_clusters')
      .onDelete('CASCADE');
    table.string('probe').notNullable();
    table.string('source').notNullable();
    table.text('value').nullable();
    table.string('observed_at').nullable();
    table.string('fresh_until').nullable();
    table.text('error').nullable();
    table.primary(['cluster_id', 'probe']);
  });

  await knex.schema.createTable('fleet_findings', table => {
    table.string('id').primary().notNullable();
    table
      .string('cluster_id')
      .nullable()
      .comment('Null for what concerns no single cluster')
      .references('id')
      .inTable('fleet_clusters')
      .onDelete('CASCADE');
    table.string('rule').notNullable();
    table.string('axis').notNullable();
    table.text('subject').notNullable();
    table.string('severity').notNullable();
    table.text('message').notNullable();
    table.text('advice').notNullable();
    table.text('evidence').notNullable();
    table.string('runbook').notNullable();
    table.string('first_seen_at').notNullable();
    table.string('last_seen_at').notNullable();
    table.string('resolved_at').nullable();
    table
      .string('owner')
      .nullable()
      .comment('Who has to act, where that is not the owner of the cluster');
    table
      .string('blocks')
      .nullable()
      .comment('`upgrade`: a blocker, no state of health');
    table
      .string('exception')
      .nullable()
      .comment('The documented exception that covers it, or did');
    table.string('exception_expires_at').nullable();
    table
      .string('accepted_at')
      .nullable()
      .comment('Since when that exception covers it; null once it expired');
    table.index(['resolved_at', 'rule'], 'fleet_findings_resolved_rule_idx');
    table.index(
      ['cluster_id', 'resolved_at'],
      'fleet_findings_cluster_resolved_idx',
    );
  });

  await knex.schema.createTable('fleet_transitions', table => {
    table.comment('What changed, kept for years');
    table.string('id').primary().notNullable();
    table
      .string('cluster_id')
      .notNullable()
      .references('id')
      .inTable('fleet_clusters')
      .onDelete('CASCADE');
    table.string('at').notNullable();
    table.string('subject').notNullable();
    table.text('from_value').nullable();
    table.text('to_value').notNullable();
    table.text('reason').notNullable();
    table.string('state').nullable();
    table.index(['cluster_id', 'at'], 'fleet_transitions_cluster_at_idx');
  });

  await knex.schema.createTable('fleet_days', table => {
    table.comment('The last state of each cluster on each day');
    table.string('day').notNullable();
    table
      .string('cluster_id')
      .notNullable()
      .references('id')
      .inTable('fleet_clusters')
      .onDelete('CASCADE');
    table.string('state').notNullable();
    table.primary(['day', 'cluster_id']);
  });

  await knex.schema.createTable('fleet_counters', table => {
    table.comment(
      'The row `inventory` is the revision; taking it also puts inventory writers in line',
    );
    table.string('name').primary().notNullable();
    table.integer('value').notNullable();
  });
  await knex('fleet_counters').insert({ name: 'inventory', value: 0 });
};

/**
 * @param {import('knex').Knex} knex
 */
exports.down = async function down(knex) {
  for (const table of [
    'fleet_counters',
    'fleet_days',
    'fleet_transitions',
    'fleet_findings',
    'fleet_facts',
    'fleet_sightings',
    'fleet_cluster_labels',
    'fleet_clusters',
    'fleet_sources',
  ]) {
    await knex.schema.dropTable(table);
  }
};
