import { declare, type Pack, withFields } from '@oms/db/domain/declare'
import type { Fields } from '@oms/db/domain/fields'
import { MAX_MONEY } from '@oms/db/domain/limits'
import type { Permission } from '@oms/db/domain/permission'
import type { Role } from '@oms/db/domain/roles'
import { shipped } from '@oms/db/domain/shipped'
import { engines } from '@oms/db/test/engines'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Person } from '../test/people'
import { startApi, type TestApi } from '../test/start-api'

type Shown = Readonly<Record<string, unknown>> & { readonly id: number }

const common = { filterable: true, sortable: true, nullable: true } as const
const named = (en: string) => ({ label: { zh: `字段 ${en}`, en } })
const options = { low: named('Low'), high: named('High'), ace: named('Ace') }

/** One of each kind, in no list by itself but the first. */
const fields = {
  x_text: { kind: 'text', max: 200, folded: true, inList: true, ...common, ...named('text') },
  x_markdown: { kind: 'markdown', max: 5000, nullable: true, ...named('markdown') },
  x_number: { kind: 'number', ...common, ...named('number') },
  x_decimal: { kind: 'decimal', digits: 8, ...common, ...named('decimal') },
  x_money: { kind: 'money', ...common, ...named('money') },
  x_boolean: { kind: 'boolean', ...common, ...named('boolean') },
  x_date: { kind: 'date', ...common, ...named('date') },
  x_moment: { kind: 'moment', ...common, ...named('moment') },
  x_choice: { kind: 'choice', options, ...common, ...named('choice') },
  x_choices: { kind: 'choices', options, filterable: true, nullable: true, ...named('choices') },
  x_person: { kind: 'person', as: 'x_somebody', ...common, ...named('person') },
  x_reference: {
    kind: 'reference',
    resource: 'organizations',
    as: 'x_organization',
    where: { party: 'contractor' },
    ...common,
    ...named('reference'),
  },
  x_rating: { kind: 'rating', max: 5, ...common, ...named('rating') },
  x_url: { kind: 'url', filterable: true, nullable: true, ...named('url') },
} as const satisfies Fields

type Key = keyof typeof fields
const keys = Object.keys(fields) as Key[]

/** A lesser value and a greater one, by the order of each kind. */
const values: Readonly<Record<Exclude<Key, 'x_person' | 'x_reference'>, readonly [unknown, unknown]>> = {
  x_text: ['Ａ first', 'b 第二 😀'],
  x_markdown: ['**one**\n"quoted"', 'two\\'],
  x_number: [-2_147_483_647, 9],
  x_decimal: ['-9999999999.99999999', '10.50'],
  x_money: [9, MAX_MONEY],
  x_boolean: [false, true],
  x_date: ['2026-02-28', '2026-03-01'],
  x_moment: ['2026-02-28T15:59:59.999Z', '2026-02-28T16:00:00.000Z'],
  x_choice: ['high', 'ace'],
  x_choices: [['low', 'ace'], ['high']],
  x_rating: [1, 5],
  x_url: ['http://a.example/一', 'https://b.example/?q=1#2'],
}

const isOrdered = (key: Key): boolean => !['x_markdown', 'x_choices', 'x_url'].includes(key)
const isRanged = (key: Key): boolean =>
  ['x_number', 'x_decimal', 'x_money', 'x_date', 'x_moment', 'x_rating'].includes(key)

type Kind = {
  readonly path: string
  readonly writer: Role
  /** May read the records, and not these fields. */
  readonly blind: Role
  readonly body: (n: number) => object
}

const kinds: Readonly<Record<string, Kind>> = {
  tasks: {
    path: 'tasks/tasks',
    writer: 'user',
    blind: 'admin',
    body: (n) => ({ title: `工单 ${n}`, description: '打不开', taskType: 'issue' }),
  },
  projects: {
    path: 'tasks/projects',
    writer: 'admin',
    blind: 'user',
    body: (n) => ({ code: `P-${n}`, name: `项目 ${n}` }),
  },
  organizations: {
    path: 'accounts/organizations',
    writer: 'admin',
    blind: 'user',
    body: (n) => ({ name: `单位 ${n}`, party: 'user' }),
  },
  users: {
    path: 'accounts/users',
    writer: 'admin',
    blind: 'manager',
    body: (n) => ({
      ...{ username: `u${n}`, name: `人员 ${n}`, role: 'employee', password: 'correct horse battery' },
    }),
  },
}

/** Adds a field of each kind to a resource: its writer may write them, one role may not read them. */
const grown =
  (name: string, { writer, blind }: Kind): Pack =>
  (declaration) => {
    const own = declaration.permissions[name]
    const resource = declaration.resources[name]
    if (!own || !resource) throw new Error(`No ${name}`)
    const written: Permission = {
      ...own[writer],
      ...(own[writer].create && { create: [...own[writer].create, ...keys] }),
      update: [...(own[writer].update ?? []), { rule: 'all', fields: keys }],
    }
    const seen = own[blind].show ?? Object.keys(resource.fields)
    const { users, organizations } = declaration.permissions
    // Whoever writes what refers to a record has to see it.
    const seeing = writer === 'user' &&
      users &&
      organizations && {
        users: { ...users, user: { read: 'all', show: ['name'] } as const },
        organizations: { ...organizations, user: { read: 'all' } as const },
      }
    const permissions = {
      ...declaration.permissions,
      ...seeing,
      [name]: { ...own, [writer]: written, [blind]: { ...own[blind], show: seen } },
    }
    return withFields({ ...declaration, permissions }, name, fields)
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
  const valueOf = (key: Key, place: 0 | 1): unknown => {
    if (key === 'x_person') return people[place]
    return key === 'x_reference' ? organizations[place] : values[key][place]
  }
  const allOf = (place: 0 | 1) => Object.fromEntries(keys.map((key) => [key, valueOf(key, place)]))
  const bodyOf = () => {
    count += 1
    return kind.body(count)
  }
  const create = async (body: object) => {
    const answer = await call('POST', kind.path, writer, { ...bodyOf(), ...body })
    expect([answer.status, answer.body]).toEqual([201, expect.objectContaining(body)])
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
    const full = await create(allOf(0))
    expect(full).toMatchObject({
      x_somebody: { id: people[0], name: expect.stringMatching(/./) },
      x_organization: { id: organizations[0], name: '甲' },
    })
    const place = `${kind.path}/${full.id}`
    expect((await call('GET', place, writer)).body).toMatchObject(allOf(0))
    const edited = await call('PATCH', place, writer, { x_decimal: '7.25', x_text: null })
    expect(edited).toMatchObject({ status: 200, body: { ...allOf(0), x_decimal: '7.25', x_text: null } })
    expect((await call('PATCH', place, writer, allOf(1))).body).toMatchObject(allOf(1))
    expect((await call('PUT', place, writer, (await call('GET', place, writer)).body)).status).toBe(200)
    expect((await call('GET', place, writer)).body).toMatchObject(allOf(1))
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
    }
    for (const [key, value] of Object.entries(wrong)) {
      const answer = await call<{ errors: object }>('PATCH', `${kind.path}/${id}`, writer, { [key]: value })
      expect([answer.status, Object.keys(answer.body.errors ?? {})]).toEqual([422, [key]])
    }
    expect((await call('GET', `${kind.path}/${id}`, writer)).body).toMatchObject({ x_text: null })
  })

  test('stands in lists where it is declared so or named', async () => {
    const { id } = await create(allOf(0))
    const [listed] = (await call<Shown[]>('GET', `${kind.path}?id=${id}`, writer)).body
    expect(Object.keys(listed ?? {}).filter((key) => key.startsWith('x_'))).toEqual(['x_text'])
    const wanted = `id=${id}&_fields=${[...keys, 'x_somebody', 'x_organization'].join()}`
    const [whole] = (await call<Shown[]>('GET', `${kind.path}?${wanted}`, writer)).body
    expect(whole).toEqual({
      id,
      ...allOf(0),
      x_somebody: { id: people[0], name: expect.any(String) },
      x_organization: { id: organizations[0], name: '甲' },
    })
  })

  test.each(keys)('%s narrows and orders lists', async (key) => {
    const [less, more, none] = [
      await create({ [key]: valueOf(key, 0) }),
      await create({ [key]: valueOf(key, 1) }),
      await create({}),
    ].map(({ id }) => id)
    const own = `id=${less}&id=${more}&id=${none}`
    const first = asked(valueOf(key, 0))
    if (key === 'x_markdown') {
      expect((await call('GET', `${kind.path}?${key}=x`, writer)).status).toBe(400)
      return
    }
    expect(await ids(`${own}&${key}=${first}`)).toEqual([less])
    expect(await ids(`${own}&${key}=${first}&${key}=${asked(valueOf(key, 1))}&_sort=id`)).toEqual([
      less,
      more,
    ])
    expect(await ids(`${own}&${key}_ne=${first}&_sort=id`)).toEqual([more, none])
    expect(await ids(`${own}&${key}_null=true`)).toEqual([none])
    expect(await ids(`${own}&${key}_null=false&_sort=id`)).toEqual([less, more])
    expect(await ids(`${own}&${key}=`)).toEqual([none])
    if (isRanged(key)) {
      expect(await ids(`${own}&${key}_gte=${asked(valueOf(key, 1))}`)).toEqual([more])
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
    const { id } = await create({ x_decimal: '1.5', x_choices: ['low'], x_moment: values.x_moment[0] })
    const change = { x_decimal: '2.5', x_choices: null, x_person: people[1] }
    await call('PATCH', `${kind.path}/${id}`, writer, change)
    const { body } = await call<Shown[]>('GET', `workflow/logs?taskId=${id}&_sort=id`, writer)
    const somebody = { id: people[1], name: expect.stringMatching(/./) }
    expect(body).toMatchObject([
      {
        action: 'create',
        data: { x_decimal: '1.5', x_choices: ['low'], x_moment: values.x_moment[0] },
      },
      {
        action: 'edit',
        data: {
          before: { x_decimal: '1.5', x_choices: ['low'], x_person: null },
          after: { x_decimal: '2.5', x_choices: null, x_person: people[1], x_somebody: somebody },
        },
      },
    ])
    const late = await call('PATCH', `${kind.path}/${id}`, writer, { x_number: 1, version: 1 })
    expect(late).toMatchObject({ status: 409, body: { current: { x_decimal: '2.5', x_person: people[1] } } })
    expect((await call('GET', `${kind.path}/${id}/proof`, writer)).body).toMatchObject({ ok: true, count: 2 })
    const hidden = [
      await call('GET', `${kind.path}/${id}`, blind),
      await call('GET', `workflow/logs?taskId=${id}`, blind),
      await call('GET', `workflow/logs/${body[1]?.id}`, blind),
      await call('PATCH', `${kind.path}/${id}`, blind, { priority: 'high', version: 1 }),
      await call('POST', `${kind.path}/${id}/review`, blind, { outcome: 'approve', version: 1 }),
    ]
    expect(hidden.map(({ status, text }) => [status, text.includes('x_')])).toEqual([
      [200, false],
      [200, false],
      [200, false],
      [409, false],
      [409, false],
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
    const { id } = await create(allOf(0))
    const seen = await ids('_end=200', blind)
    const places = [
      `${kind.path}?_end=200`,
      ...(seen.includes(id) ? [`${kind.path}/${id}`] : []),
      'openapi.json',
      'declaration',
    ]
    for (const place of places) {
      const { status, body } = await call<object>('GET', place, blind)
      // Whoever administers is told of the other roles' permissions.
      const told = JSON.stringify({ ...body, ...('permissions' in body && { permissions: [] }) })
      expect([place, status, told.includes('x_')]).toEqual([place, 200, false])
    }
    expect((await api.call('GET', '/api/openapi.json')).text).not.toContain('x_money')
    for (const key of keys)
      for (const query of [`${key}=1`, `${key}_ne=1`, `${key}_null=true`, `_sort=${key}`, `_fields=${key}`])
        expect([query, (await call('GET', `${kind.path}?${query}`, blind)).status]).toEqual([query, 400])
  })
})
