import { engines } from '@oms/db/test/engines'
import { runUnchecked } from '@oms/db/test/populate'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type Office, startOffice } from '../test/start-office'
import { type Proof, verifyChain } from './verify-chain'

const entry = (seq: number) => `task_id = :task and seq = ${seq}`
const text = (seq: number) => `(comment_id = :first or comment_id = :second) and seq = ${seq}`
const back = (comment: string, seq: number) => `update comments set seq = ${seq},
  body = (select body from comment_texts where comment_id = ${comment} and seq = ${seq}),
  salt = (select salt from comment_texts where comment_id = ${comment} and seq = ${seq})`

/** Entry 4 is a comment and 5 its edit, 6 another comment and 7 its deletion. */
const tamperings: readonly (readonly [what: string, statements: readonly string[], fault: Proof['fault']])[] =
  [
    ['nothing', [], null],
    [
      'the present text',
      [`update comments set body = '别的' where id = :first`],
      { seq: 5, reason: 'text changed' },
    ],
    [
      'an earlier text',
      [`update comment_texts set body = '别的' where ${text(4)}`],
      { seq: 4, reason: 'text changed' },
    ],
    [
      'an earlier text gone',
      [`delete from comment_texts where ${text(4)}`],
      { seq: 4, reason: 'text changed' },
    ],
    [
      'a deleted text',
      [`update comment_texts set body = '别的' where ${text(6)}`],
      { seq: 6, reason: 'text changed' },
    ],
    [
      'the salt',
      [`update comments set salt = '${'0'.repeat(32)}' where id = :first`],
      { seq: 5, reason: 'text changed' },
    ],
    [
      'the salt gone',
      ['update comments set salt = null where id = :first'],
      { seq: 5, reason: 'text changed' },
    ],
    [
      'a comment shown to more than it was for',
      ["update comments set visibility = 'own' where id = :first"],
      { seq: 4, reason: 'text changed' },
    ],
    ['an edit undone', [`${back(':first', 4)} where id = :first`], { seq: 5, reason: 'text changed' }],
    [
      'a deletion undone',
      [`${back(':second', 6)}, deleted_at = null where id = :second`],
      { seq: 7, reason: 'text changed' },
    ],
    [
      'a deletion no longer said',
      ['update comments set deleted_at = null where id = :second'],
      { seq: 7, reason: 'text changed' },
    ],
    [
      'a text in place of the deleted one',
      [`update comments set body = '别的' where id = :second`],
      { seq: 7, reason: 'text changed' },
    ],
    [
      'a deletion that nobody made',
      [`update comments set deleted_at = :later where id = :first`],
      { seq: 5, reason: 'text changed' },
    ],
    [
      'the comment gone',
      ['delete from comment_texts where comment_id = :first', 'delete from comments where id = :first'],
      { seq: 4, reason: 'text changed' },
    ],
    [
      'the comment on another task',
      ['update comments set task_id = :other where id = :first'],
      { seq: 4, reason: 'text changed' },
    ],
    [
      'its author',
      ['update comments set author_id = 1 where id = :first'],
      { seq: 4, reason: 'text changed' },
    ],
    [
      'its time, to one after its entry',
      ['update comments set created_at = :later where id = :first'],
      { seq: 4, reason: 'text changed' },
    ],
    [
      'an entry told to everybody',
      [`update workflow_logs set comment_id = null where ${entry(4)}`],
      { seq: 4, reason: 'edited' },
    ],
    [
      'an entry bound to another comment',
      [`update workflow_logs set comment_id = :second where ${entry(4)}`],
      { seq: 4, reason: 'edited' },
    ],
    [
      'an entry of none bound to one',
      [`update workflow_logs set comment_id = :second where ${entry(2)}`],
      { seq: 2, reason: 'edited' },
    ],
    [
      'a text, and an entry after it',
      [
        `update comment_texts set body = '别的' where ${text(4)}`,
        `update workflow_logs set outcome = 'x' where ${entry(6)}`,
      ],
      { seq: 4, reason: 'text changed' },
    ],
    [
      'a text, and an entry before it',
      [
        `update comment_texts set body = '别的' where ${text(4)}`,
        `update workflow_logs set outcome = 'x' where ${entry(2)}`,
      ],
      { seq: 2, reason: 'edited' },
    ],
  ]

describe.each(engines)('a comment tampered with on %s', (engine) => {
  let office: Office
  beforeAll(async () => {
    office = await startOffice(engine)
  })
  afterAll(() => office.close())

  const prepare = async () => {
    const id = await office.bring('assigned')
    const first = await office.act('creator', id, 'add_comment', { body: '请尽快' })
    await office.send('creator', 'PATCH', `tasks/comments/${first.id}`, { body: '请今天' })
    const second = await office.act('assignee', id, 'add_comment', { body: '做不了', visibility: 'own' })
    await office.send('assignee', 'DELETE', `tasks/comments/${second.id}`)
    return { id, first: first.id, second: second.id }
  }

  test.each(tamperings)('%s', async (_, statements, fault) => {
    const { id, first, second } = await prepare()
    const other = statements.some((one) => one.includes(':other')) ? await office.bring('pending') : 0
    const later = engine === 'mysql' ? "'2031-01-01 00:00:00.000'" : '1924992000000'
    const names = { task: id, first, second, other, later }
    await runUnchecked(
      office.db,
      statements.map((one) =>
        Object.entries(names).reduce((text, [name, value]) => text.replaceAll(`:${name}`, `${value}`), one),
      ),
    )
    const { body } = await office.send<Proof>('creator', 'GET', `tasks/tasks/${id}/proof`)
    expect(body).toMatchObject({ ok: fault === null, count: 7, fault })
    expect(await verifyChain(office.db, id)).toEqual(body)
  })

  test('is found far behind the beginning of a long log', async () => {
    const { id } = await prepare()
    let last = 0
    for (let n = 0; n < 60; n += 1)
      last = (await office.act('creator', id, 'add_comment', { body: `第 ${n} 条` })).id
    expect((await verifyChain(office.db, id))?.fault).toBeNull()
    await runUnchecked(office.db, [`update comments set body = '别的' where id = ${last}`])
    expect((await verifyChain(office.db, id))?.fault).toEqual({ seq: 67, reason: 'text changed' })
  })
})
