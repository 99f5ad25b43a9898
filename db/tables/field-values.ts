import type { Kit } from '../kit'

/** What records are found by where a field has no column: the index, and how far it is filled. */
export const fieldValueTables = (kit: Kit) => ({
  /** One row for each value that is set; a record with several choices has one for each. */
  fieldValues: kit.table(
    'field_values',
    {
      /** With its resource before it: `tasks.x_severity`. */
      field: kit.text(60).notNull(),
      /** In the order of the values. */
      value: kit.text(32).notNull(),
      recordId: kit.integer().notNull(),
      /** Of tasks: whose scope they are in. */
      contractorOrganizationId: kit.integer(),
    },
    (row) => [
      kit.primaryKey({ columns: [row.field, row.value, row.recordId] }),
      kit
        .index('field_values_contractor')
        .on(row.contractorOrganizationId, row.field, row.value, row.recordId),
      kit.index('field_values_record').on(row.recordId, row.field),
    ],
  ),
  /** Every field that was ever declared; only what is filled is found by. */
  fieldBackfills: kit.table(
    'field_backfills',
    {
      field: kit.text(60).notNull(),
      /** What its keys are made by; null while it is no field of the index. */
      shape: kit.text(30),
      /** Records up to here are done. */
      lastId: kit.integer().notNull(),
      /** The last that there was when it began; null once all are done. */
      maxId: kit.integer(),
    },
    (row) => [kit.primaryKey({ columns: [row.field] })],
  ),
})
