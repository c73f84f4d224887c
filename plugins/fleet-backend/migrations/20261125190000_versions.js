/* Copyright 2026 The Fleetstage Authors. Licensed under the Apache License, Version 2.0. */

// @ts-check

/**
 * Add-ons of each cluster, one a row, to be counted over the fleet.
 *
 * @param {import('knex').Knex} knex
 */
exports.up = async function up(knex) {
  await knex.schema.createTable('fleet_add_ons', table => {
    table.comment('Add-ons of each cluster, with what the approved table says');
    table
      .string('cluster_id')
      .notNullable()
      .references('id')
      .inTable('fleet_clusters')
      .onDelete('CASCADE');
    table.string('name').notNullable();
    table.string('version').nullable();
    table
      .string('version_sort')
      .nullable()
      .comment('Sorts as text: numbers are padded');
    table.string('namespace').nullable();
    table.string('via').notNullable();
    table.string('managed_by').nullable();
    table.boolean('running').notNullable();
    table.string('verdict').nullable();
    table.index(['cluster_id'], 'fleet_add_ons_cluster_idx');
    table.index(['name', 'version'], 'fleet_add_ons_name_version_idx');
  });
};

/**
 * @param {import('knex').Knex} knex
 */
exports.down = async function down(knex) {
  await knex.schema.dropTable('fleet_add_ons');
};
