import { declare } from '@oms/db/domain/declare'
import { shipped } from '@oms/db/domain/shipped'
import { engines } from '@oms/db/test/engines'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { grown, isOrdered, isRanged, type Key, keysOf, kinds, values } from '../test/each-kind'
import type { Person } from '../test/people'
import { startApi, type TestApi } from '../test/start-api'

type Shown = Readonly<Record<string, unknown>> & { readonly id: number }
type Sent = Readonly<Record<string, unknown>>

/** What was sent as it comes back: files are sent by their ids, and answered as what draws them. */
const answered = (sent: Sent): Sent => {
  if (!Array.isArray(sent.x_files)) return sent
  const files = sent.x_files.map((id) =>
    expect.objectContaining({ id, name: expect.stringMatching(/.txt$/) }),
  )
  return { ...sent, x_files: files }
}

const matrix = engines.flatMap((engine) => Object.keys(kinds).map((name) => [engine, name] as const))

describe.each(matrix)('a field of each kind, on %s added to %s', (engine, name) => {
  const kind = kinds[name]
  if (!kind) throw new Error(name)
  let api: TestApi
  let writer: Person
  let blind: Person
  let admin: Person
  let people: readonly number[]
  let organizations: readonly number[]
  let count = 0
  beforeAll(async () => {
    api = await startApi({ engine, declaration: declare(shipped, [grown(name, kind)], {}) })
    admin = await api.person('admin')
    writer = kind.writer === 'admin' ? admin : await api.person(kind.writer)
    blind = await api.person(kind.blind)
    people = [(await api.person('employee')).id, (await api.person('employee')).id]
    const made: number[] = []
    for (const called of ['甲', '乙']) {
      const body = { name: called, party: 'contractor' }
      made.push((await api.call<Shown>('POST', '/api/accounts/organizations', { as: admin, body })).body.id)
    }
    organizations = made
  })
  afterAll(() => api.close())

  const call = <T = Shown>(method: string, path: string, as: Person, body?: object) =>
    api.call<T>(method, `/api/${path}`, { as, body })
  const keys = keysOf(name)
  const valueOf = async (key: Key, place: 0 | 1): Promise<unknown> => {
    if (key === 'x_files') return [await upload(`${'先后'[place]}.txt`)]

    if (key === 'x_person') return people[place]
    return key === 'x_reference' ? organizations[place] : values[key][place]
  }
  /** Each file once: what is bound is of no use to another record. */
  const upload = async (called: string): Promise<number> => {
    const form = new FormData()
    form.set('file', new Blob([called], { type: 'text/plain' }), called)
    const headers = await api.signIn(writer)
    const answer = await api.app.request('/api/tasks/attachments', { method: 'POST', body: form, headers })
    return ((await answer.json()) as { id: number }).id
  }
  const allOf = async (place: 0 | 1): Promise<Sent> => {
    const all: Record<string, unknown> = {}
    for (const key of keys) all[key] = await valueOf(key, place)
    return all
  }
  const bodyOf = () => {
    count += 1
    return kind.body(count)
  }
  const create = async (body: Sent) => {
    const answer = await call('POST', kind.path, writer, { ...bodyOf(), ...body })
    expect([answer.status, answer.body]).toEqual([201, expect.objectContaining(answered(body))])
    return answer.body
  }
  const ids = async (query: string, as = writer) => {
    const answer = await call<Shown[]>('GET', `${kind.path}?${query}`, as)
    expect([answer.status, answer.text.slice(0, 300)]).toEqual([200, expect.any(String)])
    return answer.body.map(({ id }) => id)
  }
  const asked = (value: unknown) => encodeURIComponent(String(Array.isArray(value) ? value[0] : value))

  test('is answered by create, edit and detail, embedded by name, and null where it is not set', async () => {
    const bare = await create({})
    expect(bare).toMatchObject(Object.fromEntries(keys.map((key) => [key, null])))
    const [all, others] = [await allOf(0), await allOf(1)]
    const full = await create(all)
    expect(full).toMatchObject({
      x_somebody: { id: people[0], name: expect.stringMatching(/./) },
      x_organization: { id: organizations[0], name: '甲' },
    })
    const place = `${kind.path}/${full.id}`
    expect((await call('GET', place, writer)).body).toMatchObject(answered(all))
    const edited = await call('PATCH', place, writer, { x_decimal: '7.25', x_text: null })
    expect(edited).toMatchObject({ status: 200, body: { ...answered(all), x_decimal: '7.25', x_text: null } })
    expect((await call('PATCH', place, writer, others)).body).toMatchObject(answered(others))
    expect((await call('PUT', place, writer, (await call('GET', place, writer)).body)).status).toBe(200)
    expect((await call('GET', place, writer)).body).toMatchObject(answered(others))
  })

  test('is refused where it is not of its kind, named, and nothing is written', async () => {
    const { id } = await create({})
    const wrong = {
      ...{
        x_text: 5,
        x_markdown: 1,
        x_number: 2_147_483_648,
        x_decimal: '1e5',
        x_money: 1.5,
        x_boolean: 'no',
      },
      ...{ x_date: '2026-02-29', x_moment: '2026-02-28', x_choice: 'no', x_choices: ['low', 'low'] },
      ...{ x_person: 999_999, x_reference: 1, x_rating: 6, x_url: 'javascript:alert(1)' },
      ...(name === 'tasks' && { x_files: [999_999] }),
    }
    for (const [key, value] of Object.entries(wrong)) {
      const answer = await call<{ errors: object }>('PATCH', `${kind.path}/${id}`, writer, { [key]: value })
      expect([answer.status, Object.keys(answer.body.errors ?? {})]).toEqual([422, [key]])
    }
    expect((await call('GET', `${kind.path}/${id}`, writer)).body).toMatchObject({ x_text: null })
  })

  test('stands in lists where it is declared so or named', async () => {
    const all = await allOf(0)
    const { id } = await create(all)
    const [listed] = (await call<Shown[]>('GET', `${kind.path}?id=${id}`, writer)).body
    expect(Object.keys(listed ?? {}).filter((key) => key.startsWith('x_'))).toEqual(['x_text'])
    const wanted = `id=${id}&_fields=${[...keys, 'x_somebody', 'x_organization'].join()}`
    const [whole] = (await call<Shown[]>('GET', `${kind.path}?${wanted}`, writer)).body
    expect(whole).toEqual({
      id,
      ...answered(all),
      x_somebody: { id: people[0], name: expect.any(String) },
      x_organization: { id: organizations[0], name: '甲' },
    })
  })

  test.each(keys.filter((key) => key !== 'x_files'))('%s narrows and orders lists', async (key) => {
    const [less, more, none] = [
      await create({ [key]: await valueOf(key, 0) }),
      await create({ [key]: await valueOf(key, 1) }),
      await create({}),
    ].map(({ id }) => id)
    const own = `id=${less}&id=${more}&id=${none}`
    const [first, second] = [asked(await valueOf(key, 0)), asked(await valueOf(key, 1))]
    if (key === 'x_markdown') {
      expect((await call('GET', `${kind.path}?${key}=x`, writer)).status).toBe(400)
      return
    }
    expect(await ids(`${own}&${key}=${first}`)).toEqual([less])
    expect(await ids(`${own}&${key}=${first}&${key}=${second}&_sort=id`)).toEqual([less, more])
    expect(await ids(`${own}&${key}_ne=${first}&_sort=id`)).toEqual([more, none])
    expect(await ids(`${own}&${key}_null=true`)).toEqual([none])
    expect(await ids(`${own}&${key}_null=false&_sort=id`)).toEqual([less, more])
    expect(await ids(`${own}&${key}=`)).toEqual([none])
    if (isRanged(key)) {
      expect(await ids(`${own}&${key}_gte=${second}`)).toEqual([more])
      expect(await ids(`${own}&${key}_lte=${first}`)).toEqual([less])
    }
    if (key === 'x_text') expect(await ids(`${own}&x_text_like=${asked('a FIR')}`)).toEqual([less])
    if (!isOrdered(key)) {
      expect((await call('GET', `${kind.path}?_sort=${key}`, writer)).status).toBe(400)
      return
    }
    expect(await ids(`${own}&_sort=${key}`)).toEqual([less, more, none])
    expect(await ids(`${own}&_sort=${key}&_order=desc`)).toEqual([more, less, none])
    // Page by page, each after the mark of the one before.
    const walked: number[] = []
    let after = ''
    for (let page = 0; page < 4; page += 1) {
      const { body, headers } = await call<Shown[]>(
        'GET',
        `${kind.path}?${own}&_sort=${key}&_end=1${after}`,
        writer,
      )
      walked.push(...body.map(({ id }) => id))
      const mark = headers.get('x-next-after')
      if (!mark) break
      after = `&_after=${mark}`
    }
    expect(walked).toEqual([less, more, none])
  })

  test('is kept with what it was and is', async () => {
    if (name === 'tasks') return inTheLog()
    const { id } = await create({ x_decimal: '1.5', x_choices: ['low'] })
    await call('PATCH', `${kind.path}/${id}`, writer, { x_decimal: '2.5', x_choices: null, x_money: 5 })
    const { body } = await call<Shown[]>('GET', `system/audit?resource=${name}&recordId=${id}`, admin)
    expect(body).toMatchObject([
      {
        action: 'update',
        before: { x_decimal: '1.5', x_choices: ['low'], x_money: null },
        after: { x_decimal: '2.5', x_choices: null, x_money: 5 },
      },
      { action: 'create', after: { x_decimal: '1.5', x_choices: ['low'], x_money: null } },
    ])
  })

  const inTheLog = async () => {
    const [first, second] = [await upload('先.txt'), await upload('后.txt')]
    const { id } = await create({
      ...{ x_decimal: '1.5', x_choices: ['low'], x_moment: values.x_moment[0], x_files: [first] },
    })
    const change = { x_decimal: '2.5', x_choices: null, x_person: people[1], x_files: [second] }
    await call('PATCH', `${kind.path}/${id}`, writer, change)
    const { body } = await call<Shown[]>('GET', `workflow/logs?taskId=${id}&_sort=id`, writer)
    const somebody = { id: people[1], name: expect.stringMatching(/./) }
    const logged = (file: number, called: string) => ({ id: file, name: called, size: 7 })
    const before = { x_decimal: '1.5', x_choices: ['low'], x_files: [logged(first, '先.txt')] }
    const after = { x_decimal: '2.5', x_choices: null, x_files: [logged(second, '后.txt')] }
    expect(body).toMatchObject([
      { action: 'create', data: { ...before, x_moment: values.x_moment[0] } },
      {
        action: 'edit',
        data: {
          before: { ...before, x_person: null },
          after: { ...after, x_person: people[1], x_somebody: somebody },
        },
      },
    ])
    const late = await call('PATCH', `${kind.path}/${id}`, writer, { x_number: 1, version: 1 })
    const current = { x_decimal: '2.5', x_person: people[1], x_files: [{ id: second, name: '后.txt' }] }
    expect(late).toMatchObject({ status: 409, body: { current } })
    expect((await call('GET', `${kind.path}/${id}/proof`, writer)).body).toMatchObject({ ok: true, count: 2 })
    const hidden = [
      await call('GET', `${kind.path}/${id}`, blind),
      await call('GET', `workflow/logs?taskId=${id}`, blind),
      await call('GET', `workflow/logs/${body[1]?.id}`, blind),
      await call('GET', `tasks/attachments?taskId=${id}`, blind),
      await call('PATCH', `${kind.path}/${id}`, blind, { priority: 'high', version: 1 }),
      await call('POST', `${kind.path}/${id}/review`, blind, { outcome: 'approve', version: 1 }),
      await call('GET', `tasks/attachments/${second}`, blind),
    ]
    expect(hidden.map(({ status, text }) => [status, /x_|[先后]\.txt/.test(text)])).toEqual([
      [200, false],
      [200, false],
      [200, false],
      [200, false],
      [409, false],
      [409, false],
      [404, false],
    ])
  }

  test('is described: to be sent, to be asked for and as it is answered', async () => {
    const { text } = await call('GET', 'openapi.json', writer)
    for (const key of keys) expect(text).toContain(`"${key}"`)
    const told = (await call('GET', 'declaration', writer)).body
    expect(told).toMatchObject({ resources: { [name]: { fields: { x_money: { kind: 'money' } } } } })
  })

  test('keeps what it refers to from being removed', async () => {
    const body = { name: '丙', party: 'contractor' }
    const { id } = (await call('POST', 'accounts/organizations', admin, body)).body
    const record = await create({ x_reference: id })
    const refused = await call<{ code: string }>('DELETE', `accounts/organizations/${id}`, admin)
    // Who is not shown the field is not told that it is this one.
    expect([refused.status, refused.text.includes('x_reference')]).toEqual([409, kind.blind !== 'admin'])
    await call('PATCH', `${kind.path}/${record.id}`, writer, { x_reference: null })
    expect((await call('DELETE', `accounts/organizations/${id}`, admin)).status).toBe(200)
  })

  test('is nowhere for a role that may not read it', async () => {
    const { id } = await create(await allOf(0))
    const seen = await ids('_end=200', blind)
    const places = [
      `${kind.path}?_end=200`,
      ...(seen.includes(id) ? [`${kind.path}/${id}`] : []),
      ...(name === 'tasks' ? [`tasks/attachments?taskId=${id}`, `workflow/notifications?taskId=${id}`] : []),
      'openapi.json',
      'declaration',
    ]
    for (const place of places) {
      const { status, body } = await call<object>('GET', place, blind)
      // Whoever administers is told of the other roles' permissions.
      const told = JSON.stringify({ ...body, ...('permissions' in body && { permissions: [] }) })
      expect([place, status, /x_|先\.txt/.test(told)]).toEqual([place, 200, false])
    }
    expect((await api.call('GET', '/api/openapi.json')).text).not.toContain('x_money')
    for (const key of keys)
      for (const query of [`${key}=1`, `${key}_ne=1`, `${key}_null=true`, `_sort=${key}`, `_fields=${key}`])
        expect([query, (await call('GET', `${kind.path}?${query}`, blind)).status]).toEqual([query, 400])
  })
})
