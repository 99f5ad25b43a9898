import { mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { DEMO_PASSWORD } from '../demo/customer'
import { type Process, startProcess } from './process'
import { fill, hasSmallDisks, onSmallDisk } from './small-disk'

const folder = mkdtempSync(join(tmpdir(), 'oms-full-'))
afterAll(() => rmSync(folder, { recursive: true }))

// Left out where the system lets nobody but root mount anything.
describe.runIf(hasSmallDisks)('on a disk of its own that fills up', { timeout: 120_000 }, () => {
  let server: Process
  let access = ''
  let ballast = ''
  beforeAll(async () => {
    server = await startProcess({ DATA_DIR: folder, LOG_LEVEL: 'error' }, undefined, onSmallDisk(folder))
    ballast = `/proc/${server.pid}/root${folder}/ballast`
    const body = { username: 'user', password: DEMO_PASSWORD }
    access = String((await ask('POST', '/api/auth/login', body)).body.access)
  }, 120_000)
  afterAll(async () => {
    expect(await server?.stop()).toBe(0)
  })

  const ask = async (method: string, path: string, body?: object) => {
    const answer = await fetch(`${server.url}${path}`, {
      method,
      body: body && JSON.stringify(body),
      headers: {
        'content-type': 'application/json',
        'accept-language': 'en',
        ...(access && { authorization: `Bearer ${access}` }),
      },
    })
    const { status, headers } = answer
    return { status, headers, body: (await answer.json()) as Record<string, unknown> }
  }
  const report = () =>
    ask('POST', '/api/tasks/tasks', { title: '满了', description: '长'.repeat(6000), taskType: 'issue' })
  const readiness = async () => {
    const { status, body } = await ask('GET', '/readyz')
    return { status, database: body.database }
  }

  test('it says so, is not ready, goes on reading, and is as before once there is room', async () => {
    expect(await readiness()).toEqual({ status: 200, database: 'up' })
    fill(ballast)
    let refused = await report()
    // The log of the database has pages to use up first.
    for (let n = 0; refused.status === 201 && n < 1000; n += 1) refused = await report()
    expect(refused).toMatchObject({
      status: 503,
      body: {
        code: 'database.full',
        message: expect.stringMatching(/disk .* is full and nothing was saved/),
      },
    })
    expect(refused.headers.get('retry-after')).toBe('60')
    expect(await readiness()).toEqual({ status: 503, database: 'full' })
    expect((await ask('GET', '/api/tasks/tasks')).status).toBe(200)
    await expect
      .poll(() => server.output(), { timeout: 5000 })
      .toMatch(/"fault":"full","reason":"SQLITE_FULL".*the disk of the database is full/)

    rmSync(ballast)
    expect(await readiness()).toEqual({ status: 200, database: 'up' })
    expect((await report()).status).toBe(201)
  })

  test('a file for which there is no room is refused, and nothing of it is left', async () => {
    const upload = async () => {
      const form = new FormData()
      form.set('file', new Blob([Buffer.alloc(4_000_000, 'a')]), 'a.txt')
      const headers = { authorization: `Bearer ${access}` }
      const answer = await fetch(`${server.url}/api/tasks/attachments`, {
        method: 'POST',
        body: form,
        headers,
      })
      return { status: answer.status, body: (await answer.json()) as Record<string, unknown> }
    }
    const files = `/proc/${server.pid}/root${folder}/files`
    const kept = () =>
      readdirSync(files, { recursive: true, withFileTypes: true }).filter((one) => one.isFile())
    fill(ballast)
    expect(await upload()).toMatchObject({ status: 503, body: { code: 'database.full' } })
    expect(kept()).toEqual([])
    rmSync(ballast)
    expect((await upload()).status).toBe(201)
    expect(kept().length).toBe(1)
  })
})

test.runIf(hasSmallDisks)('where there is no room to begin with, the start says so in one line', async () => {
  const there = mkdtempSync(join(tmpdir(), 'oms-full-'))
  const variables = {
    DATA_DIR: there,
    NODE_ENV: 'production',
    OMS_SECRET: 'a secret of thirty-two characters',
  }
  await expect(startProcess(variables, undefined, onSmallDisk(there, '400k'))).rejects.toThrow(
    /^It did not start: OMS is not started\. .*disk of the database is full.*\n$/,
  )
  rmSync(there, { recursive: true })
})
