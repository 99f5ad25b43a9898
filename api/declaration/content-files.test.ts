import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Content } from '@oms/db/domain/declare'
import type { Field } from '@oms/db/domain/fields'
import { shipped } from '@oms/db/domain/workflow/shipped'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { contentOf, filesOf } from './content-files'
import { readFolder, writeFolder } from './content-folder'

const text = (zh: string, group?: Field['group']): Field => ({
  ...{ kind: 'text', max: 20, label: { zh, en: zh }, nullable: true },
  ...(group && { group }),
})
const place = { zh: '位置', en: 'Where it is' }
const other = { zh: '位置（旧）', en: 'Where it is?' }

/** Keys in no order but their own, groups that interleave, and two whose names are alike. */
const content: Content = {
  workflows: { task: shipped },
  fields: {
    tasks: { x_b: text('乙', place), x_z: text('丁'), x_a: text('甲', place), x_c: text('丙', other) },
    projects: {},
  },
  calendar: { days: { '2027-01-01': { kind: 'off' } } },
  templates: { assign: { title: { zh: '甲', en: 'a' }, body: { zh: '乙', en: 'b' } } },
  channels: { x_group: { kind: 'wecomRobot', label: { zh: '运维群', en: 'Operations' } } },
  permissions: { organizations: { user: { read: 'all' } } },
}

describe('a content as files', () => {
  let folder: string
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'oms-config-'))
  })
  afterEach(() => rmSync(folder, { recursive: true }))

  test('is one for each group of fields, workflow, channel, template, rights of a resource and the calendar, and comes back the very same', () => {
    writeFolder(folder, filesOf(content))
    expect([...readFolder(folder).keys()]).toEqual([
      'calendar.json',
      'channels/x_group.json',
      'fields/tasks/general.json',
      'fields/tasks/where-it-is-2.json',
      'fields/tasks/where-it-is.json',
      'order.json',
      'permissions/organizations.json',
      'templates/assign.json',
      'workflows/task.json',
    ])
    expect(JSON.stringify(contentOf(readFolder(folder)))).toBe(JSON.stringify(content))
    expect(JSON.stringify(contentOf(filesOf({})))).toBe('{}')
  })

  test('differs by one file where one field differs', () => {
    const { x_a: _, ...rest } = content.fields?.tasks ?? {}
    const changed = { ...content.fields?.tasks, x_a: text('甲二', place) }
    const before = filesOf(content)
    const differing = (fields: typeof changed | typeof rest) =>
      [...filesOf({ ...content, fields: { ...content.fields, tasks: fields } })].flatMap(([path, one]) =>
        before.get(path) === one ? [] : [path],
      )
    expect(differing(changed)).toEqual(['fields/tasks/where-it-is.json'])
    expect(differing(rest)).toEqual(['fields/tasks/where-it-is.json', 'order.json'])
  })

  test('takes away what an earlier one left, and nothing that is not a content’s', () => {
    writeFolder(folder, filesOf(content))
    writeFileSync(join(folder, 'README.md'), 'Ours')
    writeFolder(folder, filesOf({ workflows: { task: shipped } }))
    expect([...readFolder(folder).keys()]).toEqual(['order.json', 'workflows/task.json'])
    expect(readFileSync(join(folder, 'README.md'), 'utf8')).toBe('Ours')
  })

  test('a file that somebody adds without telling the order stands at the end', () => {
    const files = new Map(filesOf(content)).set('permissions/projects.json', '{"user":{"read":"all"}}')
    expect(Object.keys(contentOf(files).permissions ?? {})).toEqual(['organizations', 'projects'])
  })

  test.each([
    ['workflows/task.json', '{"statuses":', /workflows\/task\.json: is no JSON/],
    ['workflows/task.json', '[]', /workflows\/task\.json: must be a JSON object/],
    ['fields/tasks/more.json', '{"x_a":{}}', /where-it-is\.json: the field "x_a" stands in .*more\.json too/],
  ])('%s that says %s is refused by its name', (path, written, message) => {
    const files = new Map([...filesOf(content)].sort()).set(path, written)
    expect(() => contentOf(files)).toThrow(message)
  })

  test('a folder without any is told how to get some', () => {
    expect(() => readFolder(join(folder, 'none'))).toThrow(/no folder.*export/)
    expect(() => readFolder(folder)).toThrow(/no configuration.*export/)
  })
})
