import { Column, Param, type Query, SQL, StringChunk, Table } from 'drizzle-orm'

type Compile = (statement: SQL, source?: 'indexes' | undefined) => Query

/**
 * Has a dialect make the texts and values of statements without asking of each part, one after the other, what it may
 * be: on lists that took longer than all else. What is rare stays with the dialect's own way. For dialects that write
 * each parameter as `?`.
 */
export const compilingFast = <D extends { sqlToQuery: Compile }>(dialect: D): D => {
  const slow: Compile = dialect.sqlToQuery.bind(dialect)
  const compile = compilerOver(slow)
  dialect.sqlToQuery = (statement, source) =>
    source === undefined && !isInline(statement) ? compile(statement) : slow(statement, source)
  return dialect
}

type Made = { sql: string; readonly params: unknown[] }

const compilerOver = (slow: Compile): ((statement: SQL) => Query) => {
  /** Of tables and columns, whose names do not change. */
  const names = new WeakMap<object, string>()
  const nameOf = (named: Table | Column): string => {
    const known = names.get(named) ?? slow(new SQL([named])).sql
    names.set(named, known)
    return known
  }
  const append = (made: Made, chunks: readonly Chunk[]): void => {
    for (const chunk of chunks) {
      if (chunk instanceof StringChunk) made.sql += chunk.value.join('')
      else if (chunk instanceof SQL && !isInline(chunk)) append(made, chunk.queryChunks)
      else if (chunk instanceof Column || chunk instanceof Table) made.sql += nameOf(chunk)
      else if (chunk instanceof Param && isPlain(chunk.value)) add(made, valueOf(chunk))
      else {
        const { sql, params } = slow(new SQL([chunk]))
        made.sql += sql
        made.params.push(...params)
      }
    }
  }
  const add = (made: Made, value: unknown): void => {
    if (value instanceof SQL) append(made, [value])
    else {
      made.sql += '?'
      made.params.push(value)
    }
  }
  return ({ queryChunks }) => {
    const made = { sql: '', params: [] }
    append(made, queryChunks)
    return made
  }
}

type Chunk = SQL['queryChunks'][number]

/** Whether its values stand in its text. Safe: drizzle keeps it there without telling the compiler. */
const isInline = (part: SQL): boolean =>
  (part as unknown as { readonly shouldInlineParams: boolean }).shouldInlineParams

const valueOf = ({ encoder, value }: Param): unknown => encoder.mapToDriverValue(value)

/** Neither nothing, nor something that stands for a value. */
const isPlain = (value: unknown): boolean => typeof value !== 'object' || value instanceof Date
