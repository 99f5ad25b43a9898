import { type Pack, withFields } from '@oms/db/domain/declare'
import type { Fields } from '@oms/db/domain/fields'
import { MAX_MONEY } from '@oms/db/domain/limits'
import type { Permission } from '@oms/db/domain/permission'
import type { Role } from '@oms/db/domain/roles'

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

/** What tasks alone keep. */
const ofTasks = {
  x_files: { kind: 'files', filterable: 'null', nullable: true, ...named('files') },
} as const satisfies Fields

export type Key = keyof typeof fields | keyof typeof ofTasks
const keys = Object.keys(fields) as (keyof typeof fields)[]

export const fieldsOf = (name: string): Fields => (name === 'tasks' ? { ...fields, ...ofTasks } : fields)
export const keysOf = (name: string): readonly Key[] => (name === 'tasks' ? [...keys, 'x_files'] : keys)

/** A lesser value and a greater one, by the order of each kind. */
export const values: Readonly<
  Record<Exclude<Key, 'x_person' | 'x_reference' | 'x_files'>, readonly [unknown, unknown]>
> = {
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

export const isOrdered = (key: Key): boolean => !['x_markdown', 'x_choices', 'x_url', 'x_files'].includes(key)
export const isRanged = (key: Key): boolean =>
  ['x_number', 'x_decimal', 'x_money', 'x_date', 'x_moment', 'x_rating'].includes(key)

export type Kind = {
  readonly path: string
  readonly writer: Role
  /** May read the records, and not these fields. */
  readonly blind: Role
  readonly body: (n: number) => object
}

export const kinds: Readonly<Record<string, Kind>> = {
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
export const grown =
  (name: string, { writer, blind }: Kind): Pack =>
  (declaration) => {
    const own = declaration.permissions[name]
    const resource = declaration.resources[name]
    if (!own || !resource) throw new Error(`No ${name}`)
    const written: Permission = {
      ...own[writer],
      ...(own[writer].create && { create: [...own[writer].create, ...keysOf(name)] }),
      update: [...(own[writer].update ?? []), { rule: 'all', fields: keysOf(name) }],
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
    return withFields({ ...declaration, permissions }, name, fieldsOf(name))
  }
