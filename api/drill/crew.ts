import { setTimeout as wait } from 'node:timers/promises'

/** One thing that was asked for once, however often it was sent; `mark` is found in what it left behind. */
export type Deed = { readonly kind: 'report' | 'comment' | 'move'; readonly mark: string }

export type Crew = {
  /** What the API said it did. */
  readonly acknowledged: readonly Deed[]
  /** What was sent at least once. */
  readonly sent: readonly Deed[]
  /** Milliseconds from now until something is acknowledged. */
  readonly untilNext: () => Promise<number>
  /** The longest time between two acknowledgements since it was last asked, in milliseconds. */
  readonly longestGap: () => number
  /** Lets everybody finish what they are at. */
  readonly rest: () => Promise<void>
  /** One more report, after everybody rests; gives its id. */
  readonly report: (mark: string) => Promise<number>
}

type Tokens = Readonly<Record<'user' | 'admin', string>>

/** Nobody answers: the same is sent again under the same key after this. */
const PAUSE_MS = 20
const PATIENCE_MS = 5000

/** So many people who report, talk, return, resubmit and withdraw without a pause, each thing under a key of its own. */
export const startCrew = (origin: string, size: number, tokens: Tokens): Crew => {
  const acknowledged: Deed[] = []
  const sent: Deed[] = []
  const waiting = new Set<() => void>()
  let isOver = false
  let last = performance.now()
  let gap = 0

  const acknowledge = (deed: Deed) => {
    acknowledged.push(deed)
    const now = performance.now()
    gap = Math.max(gap, now - last)
    last = now
    for (const resolve of waiting) resolve()
    waiting.clear()
  }

  /** Sends until it is answered; undefined when the drill ended before. Throws when it is refused. */
  const insist = async (as: keyof Tokens, path: string, body: object, deed: Deed) => {
    sent.push(deed)
    for (;;) {
      const answer = await send(`${origin}/api/tasks/tasks${path}`, tokens[as], deed.mark, body)
      if (answer && answer.status < 300) {
        acknowledge(deed)
        return answer.body
      }
      if (answer && answer.status < 500 && answer.status !== 429)
        throw new Error(
          `${deed.kind} "${deed.mark}" was refused with ${answer.status}: ${JSON.stringify(answer.body)}`,
        )
      if (isOver) return undefined
      await wait(PAUSE_MS)
    }
  }

  const report = (title: string) =>
    insist('user', '', { title, description: 'drill', taskType: 'issue' }, { kind: 'report', mark: title })

  const work = async (name: string) => {
    for (let count = 1; !isOver; count++) {
      const mark = (what: string) => `${name}-${count}-${what}`
      const task = await report(mark('report'))
      if (!task) return
      const steps = [
        ['user', 'add_comment', { body: mark('comment') }, 'comment'],
        ['admin', 'review', { outcome: 'return', comment: mark('return') }, 'move'],
        ['user', 'resubmit', { comment: mark('resubmit') }, 'move'],
        ['user', 'withdraw', { comment: mark('withdraw') }, 'move'],
      ] as const
      for (const [as, action, body, kind] of steps) {
        const said = 'body' in body ? body.body : body.comment
        if (!(await insist(as, `/${task.id}/${action}`, body, { kind, mark: said }))) return
      }
    }
  }
  const everyone = Array.from({ length: size }, (_, index) => work(`p${index}`))
  // Told by `rest`.
  for (const one of everyone) one.catch(() => {})

  return {
    acknowledged,
    sent,
    untilNext: async () => {
      const began = performance.now()
      await new Promise<void>((resolve) => waiting.add(resolve))
      return performance.now() - began
    },
    longestGap: () => {
      const longest = gap
      gap = 0
      return longest
    },
    rest: async () => {
      isOver = true
      await Promise.all(everyone)
    },
    report: async (mark) => {
      const task = await report(mark)
      if (!task) throw new Error('The last report was not answered')
      return task.id
    },
  }
}

type Answer = { readonly status: number; readonly body: { readonly id: number } }

/** Undefined when nobody answered in time. */
const send = async (
  address: string,
  token: string,
  key: string,
  body: object,
): Promise<Answer | undefined> => {
  try {
    const answer = await fetch(address, {
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        authorization: `Bearer ${token}`,
        'idempotency-key': key,
      },
      body: JSON.stringify(body),
      signal: AbortSignal.timeout(PATIENCE_MS),
    })
    return { status: answer.status, body: (await answer.json()) as Answer['body'] }
  } catch {
    return undefined
  }
}
