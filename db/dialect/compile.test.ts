import { aliasedTable, and, asc, eq, inArray, isNull, or, type SQL, sql } from 'drizzle-orm'
import { MySqlDialect, QueryBuilder as MySqlQueryBuilder } from 'drizzle-orm/mysql-core'
import { SQLiteAsyncDialect, QueryBuilder as SqliteQueryBuilder } from 'drizzle-orm/sqlite-core'
import { describe, expect, test } from 'vitest'
import { compilingFast } from './compile'
import { mysqlTables } from './mysql'
import { sqliteTables } from './sqlite'

const sides = [
  ['MySQL', () => new MySqlDialect({ casing: 'snake_case' }), mysqlTables, new MySqlQueryBuilder()],
  [
    'SQLite',
    () => new SQLiteAsyncDialect({ casing: 'snake_case' }),
    sqliteTables as unknown as typeof mysqlTables,
    new SqliteQueryBuilder() as unknown as MySqlQueryBuilder,
  ],
] as const

describe.each(sides)(
  'on %s a statement is what drizzle makes of it',
  (_, plain, { tasks, users }, builder) => {
    const holder = aliasedTable(users, 'holder')
    const parts: Readonly<Record<string, () => SQL | undefined>> = {
      'tables and columns': () =>
        sql`select ${tasks.id}, ${tasks.createdAt} from ${tasks} where ${tasks.turnUserId} = ${4}`,
      'columns of a table under another name': () =>
        sql`select ${holder.organizationId} from ${users} ${holder} where ${holder.id} = ${tasks.id}`,
      'values of each kind, as their columns hold them': () =>
        and(
          eq(tasks.createdAt, new Date('2026-11-28T09:00:00.123Z')),
          eq(tasks.title, '打印'),
          inArray(tasks.id, [1, 2, 3]),
          eq(tasks.id, sql`${tasks.version} + ${1}`),
          sql`${tasks.rating} = ${null}`,
          sql`${tasks.rating} is ${undefined} ${true} ${['a', 2]} ${9n}`,
        ),
      'parts of parts': () =>
        or(isNull(tasks.closedAt), and(eq(tasks.status, 'closed'), sql.join([sql`1`, sql`${2}`], sql` + `))),
      'raw text and names': () =>
        sql`force index (${sql.identifier('tasks_creator_id_id')}) ${sql.raw('limit 5')} ${asc(tasks.id)}`,
      'places for values': () =>
        sql`${tasks.id} = ${sql.placeholder('id')} and ${eq(tasks.title, sql.placeholder('title'))}`,
      'values in the text': () =>
        sql`${tasks.id} = ${1} and ${sql`${tasks.title} = ${'a'}`.inlineParams()} and ${2}`,
      'another select, and what it is called': () =>
        sql`${builder.select({ id: tasks.id }).from(tasks).where(eq(tasks.id, 7))} ${sql`${3}`.as('three')} ${builder.select({ id: tasks.id }).from(tasks).as('some')}`,
    }

    test.each(Object.entries(parts))('%s', (_name, make) => {
      const [expected, made] = [plain(), compilingFast(plain())].map((dialect) => {
        const { sql: text, params } = dialect.sqlToQuery(make() ?? sql``)
        return { text, params }
      })
      expect(made?.text).not.toBe('')
      expect(made).toEqual(expected)
    })
  },
)
