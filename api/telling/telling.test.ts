import { engines } from '@oms/db/test/engines'
import { runUnchecked } from '@oms/db/test/populate'
import { and, asc, eq } from 'drizzle-orm'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { type Mailed, startMailed } from '../test/start-mailed'
import type { Colleague } from '../test/start-office'

const MINUTE = 60_000
const HOUR = 60 * MINUTE

// It begins on 2 March at 9 in Shanghai.
describe.each(engines)('who is told outside, and when, on %s', (engine) => {
  let office: Mailed
  beforeEach(async () => {
    office = await startMailed(engine, ['creator', 'manager', 'assignee'])
  })
  afterEach(() => office.close())

  const later = async (ms: number) => {
    office.clock.advance(ms)
    await office.followed()
  }
  const prefer = async (who: Colleague, preferences: object) => {
    const { status, text } = await office.send(who, 'PUT', 'me/notification_preferences', preferences)
    expect(status, text).toBe(200)
  }
  const lettersTo = (who: Colleague) =>
    office.server.letters.filter(({ recipients }) => recipients.includes(`${who}@example.com`))
  /** What became of everything that was to be sent to somebody. */
  const become = async (who: Colleague) => {
    const { deliveries } = office.db.tables
    const rows = await office.db
      .select()
      .from(deliveries)
      .where(and(eq(deliveries.userId, office.people[who].id), eq(deliveries.channel, 'mail')))
      .orderBy(asc(deliveries.id))
    return rows.map(({ kind, about, state, reason }) => [kind, about, reason ?? state])
  }

  test('others hear of it together once a day, over all tasks', async () => {
    await prefer('creator', { digestAt: '17:00' })
    const one = await office.bring('reviewed', { title: '打印机缺纸' })
    const other = await office.bring('reviewed', { title: '报表打不开' })
    await office.followed()
    expect(await become('creator')).toEqual([
      ['review', 'progress', 'waiting'],
      ['review', 'progress', 'waiting'],
    ])
    await later(7 * HOUR)
    expect(lettersTo('creator')).toEqual([])
    await later(HOUR)
    const [letter, ...more] = lettersTo('creator')
    expect([letter?.subject, more, letter?.inReplyTo]).toEqual(['每日汇总：2 条新动态', [], undefined])
    for (const [id, title] of [
      [one, '打印机缺纸'],
      [other, '报表打不开'],
    ])
      expect(letter?.text).toContain(`T${String(id).padStart(6, '0')} ${title}\n王敏：通过`)
    await later(24 * HOUR)
    expect(lettersTo('creator')).toHaveLength(1)
  })

  test('what cannot be told of one event holds up no other, and is tried again', async () => {
    await prefer('creator', { mail: { progress: 'now' } })
    for (const title of ['打印机缺纸', '报表打不开', '发票重复']) await office.bring('reviewed', { title })
    const rewrite = (from: string, to: string) =>
      runUnchecked(office.db, [
        `update events set after = replace(after, '${from}', '${to}') where task_id = 2 and kind = 'review'`,
      ])
    await rewrite('"definitionVersion":1', '"definitionVersion":404')
    await office.followed()
    const subjects = () => lettersTo('creator').map(({ subject }) => subject)
    expect(subjects()).toEqual([expect.stringContaining('打印机缺纸'), expect.stringContaining('发票重复')])
    await rewrite('"definitionVersion":404', '"definitionVersion":1')
    await later(MINUTE)
    expect(subjects()).toHaveLength(3)
    expect(subjects()).toContainEqual(expect.stringContaining('报表打不开'))
  })

  test('who wants no news has none, and none is kept of it; of the turn it is said', async () => {
    await prefer('creator', { mail: { progress: 'none', turn: 'none' } })
    await office.bring('completed')
    await office.followed()
    expect(await become('creator')).toEqual([['handle', 'turn', 'declined']])
    expect(lettersTo('creator')).toEqual([])
  })

  test('what happens within minutes of a letter is one more, the turn apart', async () => {
    await prefer('creator', { mail: { comment: 'now', progress: 'now' } })
    const id = await office.bring('assigned')
    await office.followed()
    const comment = (body: string) => office.act('manager', id, 'add_comment', { body })
    await comment('先看一下日志')
    await office.followed()
    const before = lettersTo('creator').length
    await comment('日志里没有')
    await comment('再查一下网络')
    await office.act('assignee', id, 'handle', { outcome: 'start' })
    await office.followed()
    expect(lettersTo('creator')).toHaveLength(before)
    await later(5 * MINUTE)
    const letter = lettersTo('creator').at(-1)
    expect(lettersTo('creator')).toHaveLength(before + 1)
    expect(letter?.text).toMatch(/^\d 条新动态\n/)
    expect(letter?.text?.match(/赵强：评论/g)?.length).toBeGreaterThanOrEqual(2)
    expect(letter?.text).toContain('周涛：开始处理')
    // No word of what was commented.
    expect(letter?.raw).not.toContain('网络')
    await office.act('manager', id, 'add_comment', { body: '好了' })
    await office.act('assignee', id, 'handle', { outcome: 'complete' })
    await office.followed()
    expect(lettersTo('creator')).toHaveLength(before + 2)
    expect((await become('creator')).at(-1)).toEqual(['handle', 'turn', 'sent'])
  })

  test('quiet hours hold up all but the turn of an urgent task', async () => {
    await prefer('manager', { quietHours: { from: '22:00', to: '07:30' } })
    office.clock.set(new Date('2026-03-02T22:30:00.000+08:00'))
    await office.bring('reviewed')
    await office.followed()
    expect(lettersTo('manager')).toEqual([])
    await office.bring('reviewed', { priority: 'urgent' })
    await office.followed()
    expect(lettersTo('manager')).toHaveLength(1)
    office.clock.set(new Date('2026-03-03T07:29:00.000+08:00'))
    await office.followed()
    expect(lettersTo('manager')).toHaveLength(1)
    await later(MINUTE)
    expect(lettersTo('manager')).toHaveLength(2)
  })

  test('who opens the task before it goes out is not written to', async () => {
    await prefer('manager', { quietHours: { from: '08:00', to: '12:00' } })
    const seen = await office.bring('reviewed')
    const unseen = await office.bring('reviewed')
    await office.followed()
    await office.send('manager', 'POST', 'workflow/notifications/mark_all_read', { taskId: seen })
    await later(4 * HOUR)
    expect(await become('manager')).toEqual([
      ['review', 'turn', 'read'],
      ['review', 'turn', 'sent'],
    ])
    const [letter, ...more] = lettersTo('manager')
    expect([letter?.subject?.split(' ')[0], more]).toEqual([`T${String(unseen).padStart(6, '0')}`, []])
  })

  test('who was told of the turn hears that it is another’s, and nobody else does', async () => {
    const colleague = await office.person('employee', { name: '钱进' })
    const id = await office.bring('assigned')
    await office.followed()
    await later(10 * MINUTE)
    await office.act('manager', id, 'assign', { assigneeId: colleague.id })
    await office.followed()
    expect(await become('assignee')).toEqual([
      ['assign', 'turn', 'sent'],
      ['assign', 'relieved', 'sent'],
    ])
    expect(lettersTo('assignee').map(({ subject }) => subject)).toEqual([
      `T${String(id).padStart(6, '0')} 报表打不开`,
      // The task is no longer theirs to see.
      '一张工单不再由您处理',
    ])
    // Taken back before the colleague was ever told.
    await office.act('manager', id, 'assign', { assigneeId: office.people.assignee.id })
    await office.followed()
    const { deliveries } = office.db.tables
    const rows = await office.db.select().from(deliveries).where(eq(deliveries.userId, colleague.id))
    expect(rows.map(({ about, reason }) => [about, reason])).toEqual([['turn', 'noAddress']])
  })

  test('who is mentioned hears at once, whoever else a comment is for with the rest', async () => {
    const id = await office.bring('assigned')
    await office.followed()
    await later(10 * MINUTE)
    const { assignee } = office.people
    await office.act('creator', id, 'add_comment', { body: `@[周涛](user:${assignee.id}) 请看` })
    await office.followed()
    expect((await become('assignee')).at(-1)).toEqual(['comment', 'mention', 'sent'])
    expect(lettersTo('assignee').at(-1)?.text).toContain('李静：提到了您')
    await office.act('creator', id, 'add_comment', { body: '不急' })
    await office.followed()
    expect((await become('assignee')).at(-1)).toEqual(['comment', 'comment', 'waiting'])
    expect((await become('creator')).filter(([kind]) => kind === 'comment')).toEqual([])
  })
})
