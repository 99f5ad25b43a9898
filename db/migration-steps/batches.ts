import type { Script } from '../connection'

export type Row = Readonly<Record<string, unknown>>

/** Hands the rows of a table on in order of their ids, so many at a time; the statement ends before its `where`. */
export const inBatches = async (
  script: Script,
  select: string,
  size: number,
  use: (rows: readonly Row[]) => Promise<void>,
): Promise<void> => {
  for (let last = 0; ; ) {
    const rows = await script.all(`${select} where id > ${last} order by id limit ${size}`)
    if (rows.length > 0) await use(rows)
    if (rows.length < size) return
    last = Number(rows.at(-1)?.id)
  }
}
