/* Copyright 2026 The Fleetstage Authors. Licensed under the Apache License, Version 2.0. */

// @ts-check

/**
 * Which GitOps control plane a new cluster is to be registered with: after a pull request nobody waits for that.
 *
 * @param {import('knex').Knex} knex
 */
exports.up = async function up(knex) {
  await knex.schema.alterTable('fleet_creations', table => {
    table.string('control_plane').notNullable().defaultTo('none');
  });
};

/**
 * @param {import('knex').Knex} knex
 */
exports.down = async function down(knex) {
  await knex.schema.alterTable('fleet_creations', table => {
    table.dropColumn('control_plane');
  });
};
