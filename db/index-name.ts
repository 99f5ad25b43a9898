/**
 * The name of an index, by its columns up to the id: `tasks_creator_id_created_at_id`. What stands after the id is
 * carried along and orders nothing.
 */
export const indexName = (table: string, columns: readonly string[]): string =>
  [table, ...columns.slice(0, columns.indexOf('id') + 1)]
    .join('_')
    .replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`)
