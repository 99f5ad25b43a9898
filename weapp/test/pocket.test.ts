import { eq } from 'drizzle-orm'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { endSessions, forgetSessions } from '../../api/auth/sessions'
import { startApi, type TestApi } from '../../api/test/start-api'
import { startWechat, type Wechat } from '../../api/test/wechat'
import { builtScripts, createBox, type Pocket, startPocket } from './pocket'

const PASSWORD = 'in a pocket'
let api: TestApi
let wechat: Wechat
let scripts: Awaited<ReturnType<typeof builtScripts>>
let creator: Awaited<ReturnType<TestApi['person']>>

beforeAll(async () => {
  scripts = await builtScripts()
  wechat = await startWechat()
  api = await startApi({ engine: 'sqlite', environment: { wechat: wechat.environment } })
  await api.person('manager')
  creator = await api.person('user', { username: 'lijing', password: PASSWORD })
  for (const username of ['wangmin', 'sunli'])
    await api.person('admin', { username, name: username, password: PASSWORD })
})
afterAll(async () => {
  await api?.close()
  await wechat?.stop()
})

type Weather = 'fine' | 'no network' | 'answers get lost'

/** A phone whose line is as the test says; what is held waits at the server's door until it is let in. */
const pocketOf = async (username?: string, openid?: string, box = createBox()) => {
  const asked: string[] = []
  let weather: Weather = 'fine'
  let held: { readonly path: string; readonly until: Promise<void> } | undefined
  const pocket: Pocket = startPocket({
    scripts,
    box,
    now: () => api.clock.now().getTime(),
    ...(openid ? { code: () => wechat.code(openid) } : {}),
    line: async (path, { method = 'GET', headers, body }) => {
      if (weather === 'no network') throw new Error('no network')
      asked.push(`${method} ${path}`)
      if (held && path === held.path) await held.until
      const answer = await api.app.request(path, { method, headers, body: body ?? null } as RequestInit)
      if (weather === 'answers get lost') throw new Error('lost')
      return answer
    },
  })
  if (username) await pocket.program.signIn(username, PASSWORD)
  return {
    pocket,
    asked,
    become: (next: Weather) => {
      weather = next
    },
    /** Keeps what is asked there waiting; gives how to let it in. */
    hold: (path: string) => {
      let letIn = () => {}
      held = { path, until: new Promise((resolve) => (letIn = resolve)) }
      return () => {
        held = undefined
        letIn()
      }
    },
    /** Time passes until whatever waits is tried again. */
    later: async () => {
      api.clock.advance(61_000)
      await pocket.settle()
    },
  }
}

const report = async (title: string) =>
  (
    await api.call<{ id: number; version: number }>('POST', '/api/tasks/tasks', {
      as: creator,
      body: { title, description: '请看', taskType: 'issue' },
    })
  ).body

const logOf = async (id: number) => {
  const { body } = await api.call<{ logs: { action: string; outcome: string; actor: { name: string } }[] }>(
    'GET',
    `/api/tasks/tasks/${id}`,
    { as: creator },
  )
  return body.logs.map(({ action }) => action)
}

const act = (id: number, version: number, action: string, body: object) => ({
  path: `/api/tasks/tasks/${id}/${action}`,
  body: { ...body },
  taskId: id,
  version,
  what: { zh: '', en: '' },
  form: '',
  draft: { place: '', content: '' },
})

test('a later action on the same task expects the version that the earlier one led to', async () => {
  const { id, version } = await report('门禁')
  const { pocket, become, later } = await pocketOf('wangmin')
  become('no network')
  await pocket.program.post(act(id, version, 'review', { outcome: 'approve' }))
  await pocket.program.post(act(id, version, 'recall', { comment: '看错了' }))
  become('fine')
  await later()
  expect(pocket.program.unsent()).toEqual([])
  expect(await logOf(id)).toEqual(['create', 'review', 'recall'])
})

test('what a colleague changed while an answer was lost is told before the next is done', async () => {
  const { id, version } = await report('水泵')
  const colleague = await api.person('admin')
  const { pocket, become, later } = await pocketOf('wangmin')
  become('answers get lost')
  await pocket.program.post(act(id, version, 'review', { outcome: 'approve' }))
  await pocket.program.post(act(id, version, 'recall', { comment: '看错了' }))
  await api.call('PATCH', `/api/tasks/tasks/${id}`, { as: colleague, body: { priority: 'urgent' } })
  become('fine')
  await later()
  expect(await logOf(id)).toEqual(['create', 'review', 'edit'])
  const [one] = pocket.program.unsent()
  expect(one?.refusal).toMatchObject({ status: 409, current: { priority: 'urgent', version: version + 2 } })
  await pocket.program.askAgain(one?.key ?? '', version + 2)
  expect(await logOf(id)).toEqual(['create', 'review', 'edit', 'recall'])
})

test('a full storage gives up what can be read again first, then says so and sends nothing', async () => {
  const { id, version } = await report('空调')
  const { pocket, asked } = await pocketOf('wangmin')
  const mebibyte = JSON.stringify('x'.repeat(1024 * 1024 - 2))
  for (let part = 0; part < 10; part++) pocket.box.setItem(`wx.seen.1.${part}`, mebibyte)
  await pocket.program.post(act(id, version, 'review', { outcome: 'approve' }))
  expect(await logOf(id)).toEqual(['create', 'review'])
  for (let part = 0; part < 10; part++) pocket.box.setItem(`wx.kept.${part}`, mebibyte)
  asked.length = 0
  const second = pocket.program.post(act(id, version + 1, 'recall', { comment: '不对' }))
  await expect(second).rejects.toThrow('exceed storage')
  expect([pocket.program.unsent(), asked]).toEqual([[], []])
})

test('whoever signs in next on the same phone neither sees nor sends what the first one left', async () => {
  const { id, version } = await report('投影仪')
  const { pocket, become, later } = await pocketOf('wangmin')
  const { program } = pocket
  await program.see(`/api/tasks/tasks/${id}`)
  program.keepDraft('report', 'of the first')
  become('no network')
  await program.post(act(id, version, 'review', { outcome: 'approve' }))
  await program.signOut()
  become('fine')
  await program.signIn('sunli', PASSWORD)
  await later()
  expect([program.unsent(), program.lastSeen(`/api/tasks/tasks/${id}`), program.draftOf('report')]).toEqual([
    [],
    undefined,
    undefined,
  ])
  expect(await logOf(id)).toEqual(['create'])
  await program.signOut()
  await program.signIn('wangmin', PASSWORD)
  expect(program.draftOf('report')).toBe('of the first')
  await program.pump()
  expect(await logOf(id)).toEqual(['create', 'review'])
})

test('what the first one asked for while another signed in is given to nobody', async () => {
  const { pocket, hold } = await pocketOf('wangmin')
  const { program } = pocket
  api.clock.advance(16 * 60_000)
  const letIn = hold('/api/auth/refresh')
  const asking = program.see('/api/accounts/users/me')
  asking.catch(() => {})
  await new Promise((resolve) => setTimeout(resolve))
  await program.signOut()
  await program.signIn('sunli', PASSWORD)
  letIn()
  await expect(asking).rejects.toMatchObject({ errors: {} })
  await pocket.settle()
  expect(program.me()?.name).toBe('sunli')
  const { body } = await program.ask<{ name: string }>({ method: 'GET', path: '/api/accounts/users/me' })
  expect(body.name).toBe('sunli')
})

test('many requests after the access token ran out renew it once, and none of them fails', async () => {
  const { pocket, asked } = await pocketOf('wangmin')
  api.clock.advance(16 * 60_000)
  asked.length = 0
  const paths = ['/api/tasks/summary', '/api/declaration', '/api/tasks/tasks', '/api/accounts/users/me']
  await Promise.all(paths.map((path) => pocket.program.ask({ method: 'GET', path })))
  expect(asked.filter((one) => one === 'POST /api/auth/refresh')).toHaveLength(1)
  expect(pocket.ended()).toBe(0)
})

test('a session that the server ended begins anew by WeChat once bound, unseen; unbound or signed out it stays over', async () => {
  const person = await api.person('admin', { username: 'hujun', password: PASSWORD })
  const { pocket } = await pocketOf(undefined, 'phone-of-hujun')
  const { program } = pocket
  const { ticket = '' } = await program.signInByWechat()
  await program.bind(ticket, 'hujun', PASSWORD)
  const endAll = async () => {
    const { deps, db } = api
    const ended = await endSessions(db, api.clock.now(), eq(db.tables.sessions.userId, person.id))
    await forgetSessions(deps, ended)
  }
  const mine = () => program.ask<{ id: number }>({ method: 'GET', path: '/api/accounts/users/me' })
  await endAll()
  expect((await mine()).body.id).toBe(person.id)
  expect(pocket.ended()).toBe(0)

  await program.ask({ method: 'POST', path: '/api/auth/wechat/unbind', body: {} })
  await endAll()
  await expect(mine()).rejects.toMatchObject({ status: 401 })
  expect([pocket.ended(), program.me()]).toEqual([1, undefined])

  await program.signIn('hujun', PASSWORD)
  const kept = JSON.parse(pocket.box.getItem('wx.session') ?? '{}') as { refresh: string }
  await program.signOut()
  const { status } = await api.call('POST', '/api/auth/refresh', { body: { refresh: kept.refresh } })
  expect(status).toBe(401)
  await expect(mine()).rejects.toMatchObject({ status: 401 })
})
