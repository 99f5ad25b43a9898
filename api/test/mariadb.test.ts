import { createConnection, type RowDataPacket } from 'mysql2/promise'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { hasMariadb, type PrivateMariadb, startMariadb } from './mariadb'

describe.runIf(hasMariadb)('a MariaDB of the test’s own', { timeout: 120_000 }, () => {
  let server: PrivateMariadb
  beforeAll(async () => {
    server = await startMariadb()
  }, 120_000)
  afterAll(() => server?.remove())

  const ask = async (statement: string) => {
    const connection = await createConnection({ uri: server.url, connectTimeout: 1000 })
    try {
      return (await connection.query<RowDataPacket[]>(statement))[0]
    } finally {
      await connection.end()
    }
  }

  test('keeps what it acknowledged when it is stopped, and when it is killed', async () => {
    await ask('create table kept (id int primary key)')
    await ask('insert into kept values (1)')
    await server.stop()
    await expect(ask('select 1')).rejects.toThrow('ECONNREFUSED')
    await server.start()
    await ask('insert into kept values (2)')
    await server.kill()
    await expect(ask('select 1')).rejects.toThrow('ECONNREFUSED')
    await server.start()
    expect(await ask('select id from kept order by id')).toEqual([{ id: 1 }, { id: 2 }])
  })

  test('answers nothing while frozen, and goes on when thawed', async () => {
    server.freeze()
    await expect(ask('select 1')).rejects.toThrow('ETIMEDOUT')
    server.thaw()
    expect(await ask('select 1 as one')).toEqual([{ one: 1 }])
  })
})
