import type { Fields } from '@oms/db/domain/fields'

const label = { zh: '加', en: 'Added' }
const common = { label, nullable: true, filterable: true, sortable: true } as const

/** Fields of a customer's that some tasks have and others lack, for lists that are asked by them. */
export const sparseFields = {
  x_level: { kind: 'choice', options: { low: { label }, high: { label }, even: { label } }, ...common },
  x_count: { kind: 'number', ...common },
  x_rare: { kind: 'number', ...common },
} as const satisfies Fields

/**
 * Statements for MySQL that fill them and have their index wait to be filled: one in ten is high and six are low; counts
 * are spread evenly and missing in a tenth; one in 200 has the rare one.
 */
export const fillingSparse: readonly string[] = [
  `update tasks set extra = json_merge_patch('{}',
    if(id % 10 = 0, '{"x_level":"high"}', if(id % 10 < 7, '{"x_level":"low"}', '{}')),
    if(id % 10 = 3, '{}', json_object('x_count', (id * 7919) % 1000 - 500)),
    if(id % 200 = 0, json_object('x_rare', id % 7), '{}'))`,
  'delete from field_backfills',
  `insert into field_backfills (field, shape, last_id, max_id)
    select f.field, f.shape, 0, (select max(id) from tasks) from (select 'tasks.x_level' as field, 'option' as shape
      union select 'tasks.x_count', 'whole' union select 'tasks.x_rare', 'whole') as f`,
]

const orders = ['x_count', 'x_level', 'x_rare'].flatMap((sort) => [
  `_sort=${sort}&_order=asc`,
  `_sort=${sort}&_order=desc`,
])

/** A value, a sort, and both of one field: the index has them in order. */
export const askedInOrder: readonly string[] = [
  ...['x_level=high', 'x_level=low', 'x_level_ne=low', 'x_count=17', 'x_rare=3', 'x_count=17&x_count=18'],
  ...['x_level=low&_sort=x_level', 'x_count_gte=100&_sort=x_count'],
  ...orders,
]

/** What is found by one field, in the order of another; what is set has the order of its values, not of the records. */
export const askedInAnother: readonly string[] = [
  'x_rare_null=false',
  ...['x_count_gte=100', 'x_count_lte=100', 'x_level=low', 'x_level=high'].flatMap((filter) =>
    ['_sort=id', ...orders].map((order) => `${filter}&${order}`),
  ),
]
