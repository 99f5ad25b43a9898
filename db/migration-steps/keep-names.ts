import { createHash } from 'node:crypto'
import type { Script } from '../connection'
import { inBatches, type Row } from './batches'

const BATCH = 500
const MOST_NAMED = 20

/**
 * Writes the names of people beside what they did, as they are now, and chains the logs of tasks anew in the format
 * that covers them. A log that is not whole stays as it is, so that its fault goes on showing.
 */
export const keepNames = async (script: Script): Promise<readonly string[]> => {
  const named = (id: string) => `(select name from users where users.id = ${id})`
  await script.run(`update comments set author_name = ${named('author_id')}`)
  await script.run(`update audit_log set actor_name = ${named('actor_id')}`)
  const people = new Map<number, string>()
  await inBatches(script, 'select id, name from users', BATCH, async (rows) => {
    for (const { id, name } of rows) people.set(Number(id), String(name))
  })
  let chained = 0
  const broken: string[] = []
  await inBatches(script, 'select id, number, log_count, log_head from tasks', BATCH, async (tasks) => {
    const logs = await logsOf(script, tasks)
    const entries: (readonly [number, string, number, string])[] = []
    const heads: (readonly [number, string])[] = []
    for (const task of tasks) {
      const log = logs.get(Number(task.id)) ?? []
      if (Number(log[0]?.format) === NEW) {
        // It broke off here before: the entries are written, the head may not be.
        heads.push([Number(task.id), String(log.at(-1)?.hash)])
        continue
      }
      if (!isWhole(task, log)) {
        broken.push(String(task.number))
        continue
      }
      let head = FIRST
      for (const entry of log) {
        const name = people.get(Number(entry.actor_id)) ?? ''
        head = hashOf(head, entry, name)
        entries.push([Number(entry.id), name, NEW, head])
      }
      heads.push([Number(task.id), head])
      chained += 1
    }
    await script.updateEach('workflow_logs', ['actor_name', 'format', 'hash'], entries)
    await script.updateEach('tasks', ['log_head'], heads)
  })
  if (chained + broken.length === 0) return []
  return [
    `The logs of ${chained} tasks were chained anew: an entry now holds the name of who acted (format ${NEW}).`,
    ...(broken.length === 0
      ? []
      : [`${broken.length} were not whole before and stay so: ${listOf(broken)}.`]),
  ]
}

const listOf = (numbers: readonly string[]): string =>
  numbers.slice(0, MOST_NAMED).join(', ') + (numbers.length > MOST_NAMED ? ', …' : '')

const FIRST = '0'.repeat(64)
const NEW = 2

const logsOf = async (
  script: Script,
  tasks: readonly Row[],
): Promise<ReadonlyMap<number, readonly Row[]>> => {
  const ids = tasks.map(({ id }) => Number(id)).join()
  const rows = await script.all(`select * from workflow_logs where task_id in (${ids}) order by task_id, seq`)
  const logs = new Map<number, Row[]>()
  for (const row of rows) {
    const id = Number(row.task_id)
    const log = logs.get(id)
    if (log) log.push(row)
    else logs.set(id, [row])
  }
  return logs
}

/** As `verifyChain` of the format before asked it. */
const isWhole = (task: Row, log: readonly Row[]): boolean => {
  let head = FIRST
  for (const [index, entry] of log.entries()) {
    if (Number(entry.seq) !== index + 1) return false
    head = hashOf(head, entry)
    if (head !== entry.hash) return false
  }
  return log.length === Number(task.log_count) && head === task.log_head
}

/** Of the format before, or with the name of the one that follows it. */
const hashOf = (previous: string, entry: Row, name?: string): string => {
  const { task_id, seq, actor_id, action, outcome, from_status, to_status, comment, data } = entry
  const who = name === undefined ? [Number(actor_id)] : [Number(actor_id), name]
  const covered = [
    ...(name === undefined ? [] : [NEW]),
    Number(task_id),
    Number(seq),
    ...who,
    ...[action, outcome, from_status, to_status, comment, data],
    isoOf(entry.created_at),
  ]
  return createHash('sha256').update(previous).update(JSON.stringify(covered)).digest('hex')
}

/** A moment as either engine keeps it: a text in UTC, or milliseconds. */
const isoOf = (moment: unknown): string =>
  new Date(typeof moment === 'string' ? `${moment.replace(' ', 'T')}Z` : Number(moment)).toISOString()
