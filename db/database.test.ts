import { eq, sql } from 'drizzle-orm'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { duplicateKey, type Handle, referencedKey } from './database'
import { engines, type FreshDatabase, freshDatabase } from './test/engines'

const moment = new Date('2026-03-29T01:02:03.456Z')
const signal = <T>() => {
  let resolve: (value: T) => void = () => undefined
  const promise = new Promise<T>((done) => {
    resolve = done
  })
  return { promise, resolve }
}
const stamps = { createdAt: moment, updatedAt: moment }

describe.each(engines)('the handle on %s', (engine) => {
  let db: FreshDatabase
  let count = 0
  const organization = (name = `Organization ${++count}`) => ({ party: 'user' as const, name, ...stamps })
  const nameOf = async (id: number, handle: Handle = db) => {
    const { organizations } = handle.tables
    const [row] = await handle.select().from(organizations).where(eq(organizations.id, id))
    return row?.name
  }

  beforeAll(async () => {
    db = await freshDatabase(engine)
  })
  afterAll(() => db.drop())

  describe('values', () => {
    test('times come back to the millisecond, rare characters and long texts whole', async () => {
      const { organizations, settings } = db.tables
      const id = await db.insertRow(organizations, organization('𠮷野家 😀 信息中心'))
      const [row] = await db.select().from(organizations).where(eq(organizations.id, id))
      expect(row).toEqual({
        id,
        party: 'user',
        name: '𠮷野家 😀 信息中心',
        nameKey: '𠮷野家 😀 信息中心',
        createdAt: moment,
        updatedAt: moment,
        extra: null,
      })
      const value = '😀字'.repeat(40_000)
      await db.insertRow(settings, { key: 'long', value, updatedAt: moment })
      const [kept] = await db.select().from(settings).where(eq(settings.key, 'long'))
      expect(kept?.value === value).toBe(true)
    })

    test('an object of a joined table that has no row is null', async () => {
      const { organizations, projects } = db.tables
      const id = await db.insertRow(organizations, organization('没有项目的单位'))
      const rows = await db
        .select({ name: organizations.name, project: projects })
        .from(organizations)
        .leftJoin(projects, eq(projects.userOrganizationId, organizations.id))
        .where(eq(organizations.id, id))
      expect(rows).toEqual([{ name: '没有项目的单位', project: null }])
    })

    test('booleans and moments may stand in a statement', async () => {
      const { organizations } = db.tables
      const later = new Date(moment.getTime() + 1)
      const [row] = await db.rows<{ yes: unknown; no: unknown }>(sql`select ${true} as yes, ${false} as no`)
      expect([Number(row?.yes), Number(row?.no)]).toEqual([1, 0])
      const before = await db.rows(
        sql`select id from ${organizations} where ${organizations.createdAt} < ${later}`,
      )
      expect(before).not.toHaveLength(0)
      expect(
        await db.rows(sql`select id from ${organizations} where ${organizations.createdAt} < ${moment}`),
      ).toEqual([])
    })

    for (const value of [Number.NaN, Number.POSITIVE_INFINITY, new Date(Number.NaN), undefined, {}])
      test(`${String(value)} is refused, not stored as null`, async () => {
        await expect(db.rows(sql`select ${value} as value`)).rejects.toThrow()
      })

    test('priorities sort by weight, not by letter', async () => {
      const { tasks } = db.tables
      const { priority } = tasks
      const places = (['low', 'normal', 'high', 'urgent'] as const).map((key) =>
        priority.mapToDriverValue(key),
      )
      expect(places).toEqual([...places].sort())
      expect(new Set(places).size).toBe(4)
    })
  })

  describe('statements', () => {
    test('a row gives its new id, many rows go in at once', async () => {
      const { organizations } = db.tables
      const first = await db.insertRow(organizations, organization())
      expect(await db.insertRow(organizations, organization())).toBe(first + 1)
      await db.insertRows(organizations, [])
      await db.insertRows(
        organizations,
        Array.from({ length: 3000 }, () => organization()),
      )
      const [row] = await db.rows<{ total: unknown }>(sql`select count(*) as total from ${organizations}`)
      expect(Number(row?.total)).toBeGreaterThan(3000)
    })

    test('what is there already is not inserted again, whatever the case of its letters', async () => {
      const { organizations } = db.tables
      expect(await db.insertIfAbsent(organizations, organization('City Hall'))).toBe(true)
      expect(await db.insertIfAbsent(organizations, organization('CITY hall'))).toBe(false)
      const refused = await db
        .insertRow(organizations, organization('city hall'))
        .catch((error: unknown) => error)
      expect([duplicateKey(refused), referencedKey(refused)]).toEqual([true, false])
    })

    test('rows matched are counted, changed or not', async () => {
      const { organizations } = db.tables
      const id = await db.insertRow(organizations, organization())
      const name = await nameOf(id)
      expect(await db.updateWhere(organizations, { name }, eq(organizations.id, id))).toBe(1)
      expect(await db.updateWhere(organizations, { name }, eq(organizations.id, -1))).toBe(0)
      expect(await db.deleteWhere(organizations, eq(organizations.id, id))).toBe(1)
    })

    test('an expression is written as one, and what is undefined is left as it was', async () => {
      const { organizations } = db.tables
      const id = await db.insertRow(organizations, { ...organization('Before'), updatedAt: moment })
      const set = { party: sql`${'contractor'}`, name: undefined }
      expect(await db.updateWhere(organizations, set, eq(organizations.id, id))).toBe(1)
      const [row] = await db.select().from(organizations).where(eq(organizations.id, id))
      expect(row).toMatchObject({ party: 'contractor', name: 'Before' })
    })

    test('a column left out takes its default, null is written', async () => {
      const { users } = db.tables
      const organizationId = await db.insertRow(db.tables.organizations, organization())
      const person = {
        username: 'shape',
        name: 'Shape',
        role: 'user',
        organizationId,
        passwordHash: '',
      } as const
      const id = await db.insertRow(users, { ...person, email: null, ...stamps })
      const [row] = await db.select().from(users).where(eq(users.id, id))
      expect(row).toMatchObject({ status: 'active', email: null, usernameKey: 'shape', leftTasksAt: null })
    })

    test('a change of every row needs its condition', async () => {
      const { organizations } = db.tables
      await expect(db.updateWhere(organizations, { party: 'user' }, undefined)).rejects.toThrow('condition')
      await expect(db.deleteWhere(organizations, undefined)).rejects.toThrow('condition')
    })

    test('an upsert inserts first and changes then', async () => {
      const { settings } = db.tables
      for (const value of ['one', 'two'])
        await db.upsertRow(settings, { key: 'k', value, updatedAt: moment }, { value, updatedAt: moment })
      expect(await db.select({ value: settings.value }).from(settings).where(eq(settings.key, 'k'))).toEqual([
        { value: 'two' },
      ])
    })

    test('a reference to nothing, and the end of what is referred to, are refused', async () => {
      const { organizations, projects } = db.tables
      const id = await db.insertRow(organizations, organization())
      const project = (contractorOrganizationId: number) =>
        db.insertRow(projects, {
          code: `P${++count}`,
          name: 'P',
          userOrganizationId: id,
          contractorOrganizationId,
          ...stamps,
        })
      const missing = await project(999_999).catch((error: unknown) => error)
      await project(id)
      const used = await db
        .deleteWhere(organizations, eq(organizations.id, id))
        .catch((error: unknown) => error)
      expect([referencedKey(missing), referencedKey(used), duplicateKey(used)]).toEqual([true, true, false])
    })

    test('a prepared statement is asked again with other values', async () => {
      const { organizations } = db.tables
      const id = await db.insertRow(organizations, organization('Prepared'))
      const find = db
        .select({ name: organizations.name })
        .from(organizations)
        .where(eq(organizations.id, sql.placeholder('id')))
        .limit(sql.placeholder('limit'))
        .prepare()
      expect(await find.execute({ id, limit: 5 })).toEqual([{ name: 'Prepared' }])
      expect(await find.execute({ id: -1, limit: 5 })).toEqual([])
    })
  })

  describe('a transaction', () => {
    test('leaves nothing behind when it fails', async () => {
      const { organizations } = db.tables
      const failing = db.transaction(async (tx) => {
        await tx.insertRow(organizations, organization('Half'))
        throw new Error('stop')
      })
      await expect(failing).rejects.toThrow('stop')
      expect(await db.select().from(organizations).where(eq(organizations.name, 'Half'))).toEqual([])
    })

    test('goes on after a statement that a key refused', async () => {
      const { organizations } = db.tables
      await db.insertRow(organizations, organization('Taken'))
      const id = await db.transaction(async (tx) => {
        expect(await tx.insertIfAbsent(organizations, organization('Taken'))).toBe(false)
        return tx.insertRow(organizations, organization('Free'))
      })
      expect(await nameOf(id)).toBe('Free')
    })

    test('shows others nothing before its end, and itself everything', async () => {
      const { organizations } = db.tables
      const written = signal<number>()
      const looked = signal<void>()
      const running = db.transaction(async (tx) => {
        const id = await tx.insertRow(organizations, organization('Later'))
        expect(await nameOf(id, tx)).toBe('Later')
        written.resolve(id)
        await looked.promise
      })
      const id = await written.promise
      expect(await nameOf(id)).toBeUndefined()
      looked.resolve()
      await running
      expect(await nameOf(id)).toBe('Later')
    })

    test('waits its turn: no addition is lost', async () => {
      const { settings } = db.tables
      await db.insertRow(settings, { key: 'sum', value: '0', updatedAt: moment })
      const add = () =>
        db.transaction(async (tx) => {
          const own = eq(settings.key, 'sum')
          const [row] = await tx.forUpdate(tx.select().from(settings).where(own))
          await tx.updateWhere(settings, { value: String(Number(row?.value) + 1) }, own)
        })
      await Promise.all(Array.from({ length: 20 }, add))
      const [row] = await db.select().from(settings).where(eq(settings.key, 'sum'))
      expect(row?.value).toBe('20')
    })

    test('refuses the outer handle and another transaction inside it', async () => {
      await db.transaction(async () => {
        await expect(db.ping()).rejects.toThrow('handle that the transaction was given')
        await expect(db.select().from(db.tables.settings)).rejects.toThrow()
        await expect(db.insertRow(db.tables.organizations, organization())).rejects.toThrow()
        await expect((async () => db.transaction(async () => 1))()).rejects.toThrow(
          'handle that the transaction',
        )
      })
      await db.ping()
    })

    test('refuses a call that comes after its end', async () => {
      const escaped = await db.transaction(async (tx) => ({ tx }))
      await expect(escaped.tx.select().from(db.tables.settings)).rejects.toThrow()
    })

    test('lets what it started without waiting use the outer handle after its end', async () => {
      const over = signal<void>()
      const { late } = await db.transaction(async () => ({ late: over.promise.then(() => db.ping()) }))
      over.resolve()
      await expect(late).resolves.toBeUndefined()
    })
  })

  if (engine === 'mysql')
    test('a connection is READ COMMITTED', async () => {
      const [row] = await db.rows(
        sql`show session variables where variable_name in ('tx_isolation', 'transaction_isolation')`,
      )
      expect(row).toMatchObject({ Value: 'READ-COMMITTED' })
    })
})
