import { indexName } from '../index-name'
import type { Kit } from '../kit'

type Indexed = Parameters<ReturnType<Kit['index']>['on']>[0]

export const indexesOver = <C extends string>(
  kit: Kit,
  table: string,
  indexes: readonly (readonly [C, ...C[]])[],
  columns: Readonly<Record<C, Indexed>>,
) =>
  indexes.map(([first, ...rest]) =>
    kit
      .index(indexName(table, [first, ...rest]))
      .on(columns[first], ...rest.map((column) => columns[column])),
  )
