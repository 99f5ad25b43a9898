import type { Handle } from '@oms/db/database'
import type { Actor } from '@oms/db/domain/roles'
import type { Rules } from '../deps'
import type { Sent } from '../edge/body'
import { invalid, notFound, Refusal } from '../edge/errors'
import type { Fact } from '../kernel/fact'
import { type Command, transition } from '../kernel/transition'
import { readCurrent } from './read-task'
import { reasonOf } from './reason-of'

/**
 * Takes an action from an unchecked body inside the caller's transaction; throws the refusal, which rolls it back.
 * What is wrong with the body is told last, after everything that its outcome and version would be refused for.
 */
export const actOnTask = async (
  tx: Handle,
  rules: Rules,
  actor: Actor,
  id: number,
  action: string,
  { body, fault }: Sent,
  now: Date,
): Promise<void> => {
  const { outcome: given, version: seen, attachmentIds, ...fields } = body
  // Null is the same as leaving it out.
  const [outcome, version] = [given ?? undefined, seen ?? undefined]
  const command: Command = {
    taskId: id,
    action,
    outcome: typeof outcome === 'string' ? outcome : undefined,
    version: typeof version === 'number' ? version : undefined,
    attachmentIds: fault ? undefined : attachmentIds,
    fields: fault
      ? {}
      : {
          ...fields,
          ...(outcome === undefined || typeof outcome === 'string' ? {} : { outcome }),
          ...(version === undefined || typeof version === 'number' ? {} : { version }),
        },
  }
  const fact = await transition(tx, rules, actor, command, now)
  if (fault && (fact.kind === 'done' || fact.kind === 'invalid')) throw fault
  if (fact.kind !== 'done') throw await refusalOf(tx, rules, actor, command, fact, now)
}

const refusalOf = async (
  tx: Handle,
  rules: Rules,
  actor: Actor,
  command: Command,
  fact: Exclude<Fact, { kind: 'done' }>,
  now: Date,
): Promise<Refusal> => {
  switch (fact.kind) {
    case 'absent':
      return notFound()
    case 'forbidden':
      return new Refusal(403, 'forbidden', {
        text: await reasonOf(tx, rules, { actor, command, ...fact }, now),
      })
    case 'overtaken':
      return overtaken(await readCurrent(tx, rules, actor, command.taskId, now))
    case 'tooSoon':
      return new Refusal(429, 'task.tooSoon', {
        retryAfter: fact.retryAfter,
        text: await reasonOf(tx, rules, { actor, command, because: 'wait' }, now),
      })
    case 'invalid':
      return invalid(fact.errors)
  }
}

/** 409 with the task as it is now. */
export const overtaken = (current: object): Refusal =>
  new Refusal(409, 'task.overtaken', {
    current,
    text: {
      zh: '工单刚刚有了变化，没有保存您的操作。请看过现在的情况后再决定。',
      en: 'The task has changed meanwhile and nothing was saved. Look at how it stands now, then decide.',
    },
  })
