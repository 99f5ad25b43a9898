/** The name of an index, by its columns: `tasks_creator_id_id`. */
export const indexName = (table: string, columns: readonly string[]): string =>
  [table, ...columns].join('_').replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`)
