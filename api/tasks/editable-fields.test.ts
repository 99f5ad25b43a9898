import { engines } from '@oms/db/test/engines'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type Colleague, type Office, type Situation, startOffice } from '../test/start-office'

const words = ['title', 'description', 'taskType', 'priority']
const all = [...words, 'projectId']
const arrange = ['priority', 'projectId']

type May = readonly string[] | 403 | 404

/** Which fields creator, admin, manager and assignee may PATCH; 403: none of what they see; 404: they do not see it. */
const table: Readonly<Record<Situation, readonly [May, May, May, May]>> = {
  pending: [all, arrange, 404, 404],
  returned: [all, arrange, 404, 404],
  'pending again, once approved': [words, ['priority'], 403, 404],
  'returned, once approved': [words, ['priority'], 403, 404],
  reviewed: [403, ['priority'], 403, 404],
  assigned: [403, ['priority'], 403, 403],
  processing: [403, ['priority'], 403, 403],
  'on hold': [403, ['priority'], 403, 403],
  completed: [403, ['priority'], 403, 403],
  confirmed: [403, ['priority'], 403, 403],
  closed: [403, 403, 403, 403],
  rejected: [403, 403, 404, 404],
  'reopened, once approved': [403, ['priority'], 403, 403],
  'reopened, never approved': [all, arrange, 404, 404],
}
const situations = Object.keys(table) as Situation[]
const cells = situations.flatMap((situation) => {
  const [creator, admin, manager, assignee] = table[situation]
  const row: Record<Colleague, May> = { creator, admin, manager, assignee, neighbour: 404 }
  return (Object.keys(row) as Colleague[]).map((who) => [situation, who, row[who]] as const)
})

describe.each(engines)('which fields of a task may be edited on %s', (engine) => {
  let office: Office
  const ids: Partial<Record<Situation, number>> = {}
  const projects: number[] = []
  beforeAll(async () => {
    office = await startOffice(engine)
    for (const code of ['SECOND', 'THIRD']) {
      const { body } = await office.send('admin', 'POST', 'tasks/projects', { code, name: code })
      projects.push(body.id)
    }
    for (const situation of situations) ids[situation] = await office.bring(situation)
  })
  afterAll(() => office.close())

  test.each(cells)('%s: the %s may write %j', async (situation, who, may) => {
    const id = ids[situation] ?? 0
    const edit = (body: object) => office.send(who, 'PATCH', `tasks/tasks/${id}`, body)
    const before = await office.read(id)
    const values: Readonly<Record<string, unknown>> = {
      title: `${who} 的标题`,
      description: `${who} 的描述`,
      taskType: 'requirement',
      priority: who === 'admin' ? 'urgent' : 'high',
      projectId: projects[who === 'admin' ? 1 : 0],
    }
    if (typeof may === 'number') {
      const { status, body } = await edit(values)
      expect([status, body.code]).toEqual([may, may === 403 ? 'forbidden' : 'notFound'])
      return expect(await office.read(id)).toEqual(before)
    }
    for (const field of all) {
      const { status, body } = await edit({ [field]: values[field] })
      if (may.includes(field)) expect([status, body[field]]).toEqual([200, values[field]])
      else expect([field, status, Object.keys(body.errors ?? {})]).toEqual([field, 422, [field]])
    }
    const after = await office.read(id)
    for (const field of all)
      expect([field, after[field]]).toEqual([field, may.includes(field) ? values[field] : before[field]])
    expect(after).toMatchObject({ status: before.status, version: before.version + may.length })
    const written = after.logs.slice(before.logs.length)
    expect(written.map(({ action, actorId }) => [action, actorId])).toEqual(
      may.map(() => ['edit', office.people[who].id]),
    )
  })
})
