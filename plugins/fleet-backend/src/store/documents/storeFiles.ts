/* Copyright 2026 The Fleetstage Authors. Licensed under the Apache License, Version 2.0. */

import { createHash } from 'node:crypto';
import type { Knex } from 'knex';
import type { NamedDocument } from '../../documents/parseFile';
import type { DocumentPlace } from '../../documents/settings';
import type { DocumentRow, DocumentTargetRow } from '../tables';

/** A file as it was read and parsed. */
export interface LoadedFile {
  file: string;
  text: string;
  documents: NamedDocument[];
  problems: string[];
}

/**
 * Writes down what a place holds now. A file that is gone takes its documents along; of a file that is wrong the
 * documents of its last valid version stay, unless its newest version has them in a valid form.
 */
export async function storeFiles(
  knex: Knex,
  place: DocumentPlace,
  files: readonly LoadedFile[],
  at: string,
): Promise<void> {
  await knex.transaction(async tx => {
    const known = await tx<DocumentRow>('fleet_documents').where({ ...place });
    for (const file of files) {
      const before = known.find(row => row.file === file.file);
      const row = rowOf(place, file, before, at);
      if (before && before.digest === row.digest) continue;
      await tx('fleet_documents')
        .insert(row)
        .onConflict(['purpose', 'target', 'file'])
        .merge();
    }
    const gone = known
      .map(row => row.file)
      .filter(name => !files.some(({ file }) => file === name));
    if (gone.length > 0) {
      await tx('fleet_documents')
        .where({ ...place })
        .whereIn('file', gone)
        .delete();
    }
    await tx<DocumentTargetRow>('fleet_document_targets')
      .insert({ ...place, loaded_at: at, failing_since: null, error: null })
      .onConflict(['purpose', 'target'])
      .merge();
  });
}

function rowOf(
  place: DocumentPlace,
  { file, documents, problems }: LoadedFile,
  before: DocumentRow | undefined,
  at: string,
): DocumentRow {
  const kept =
    problems.length > 0 && before?.content
      ? (JSON.parse(before.content) as NamedDocument[]).filter(
          old => !documents.some(({ name }) => name === old.name),
        )
      : [];
  const content = JSON.stringify([...documents, ...kept]);
  const problem = problems.length > 0 ? problems.join('\n') : null;
  return {
    ...place,
    file,
    // Of what it means, not of its text: what a newer version of this portal reads otherwise is another document.
    digest: createHash('sha256')
      .update(`${content}\n${problem ?? ''}`)
      .digest('hex')
      .slice(0, 32),
    content,
    problem,
    problem_since: problem ? before?.problem_since ?? at : null,
  };
}

/** Writes down that a place could not be read; what it held stays in force. */
export async function recordPlaceFailure(
  knex: Knex,
  place: DocumentPlace,
  message: string,
  at: string,
): Promise<void> {
  const before = await knex<DocumentTargetRow>('fleet_document_targets')
    .where({ ...place })
    .first();
  await knex<DocumentTargetRow>('fleet_document_targets')
    .insert({
      ...place,
      loaded_at: before?.loaded_at ?? null,
      failing_since: before?.failing_since ?? at,
      error: message,
    })
    .onConflict(['purpose', 'target'])
    .merge();
}

/** Drops what stems from places that are no longer configured. */
export async function forgetPlaces(
  knex: Knex,
  places: readonly DocumentPlace[],
): Promise<void> {
  const configured = new Set(
    places.map(({ purpose, target }) => `${purpose}\n${target}`),
  );
  const known = await knex<DocumentTargetRow>('fleet_document_targets');
  for (const { purpose, target } of known) {
    if (configured.has(`${purpose}\n${target}`)) continue;
    await knex('fleet_documents').where({ purpose, target }).delete();
    await knex('fleet_document_targets').where({ purpose, target }).delete();
  }
}
