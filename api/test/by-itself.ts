import { eq } from 'drizzle-orm'
import { jobKinds } from '../job-kinds'
import { runDue } from '../jobs/runner'
import { follow } from '../outbox/follow'
import { placeEvents } from '../outbox/sequence'
import { planTimers } from '../timers/plan-timers'
import type { Colleague, Office } from './start-office'

/** As clocks in Shanghai show it, in 2026. */
const local = (at: unknown) =>
  new Date(new Date(String(at)).getTime() + 8 * 3_600_000).toISOString().slice(5, 16).replace('T', ' ')
export const moment = (text: string) => new Date(`2026-${text.replace(' ', 'T')}:00+08:00`)

/** What happens in an office by itself, moved on by hand; moments as clocks in Shanghai show them. */
export const byItself = (office: Office) => {
  const subscribers = [planTimers(() => office.deps.declaration)]
  /** Everything that follows from what happened, and is due. */
  const goOn = async () => {
    for (;;) {
      await runDue(office.deps, jobKinds)
      await placeEvents(office.db, 'one', office.clock.now())
      const followed = await follow(office.db, subscribers, 'one', office.clock.now())
      if (!followed?.events) return
    }
  }
  /** The next moment for which something is set, as a runner would come to it. */
  const nextDue = async () => {
    const { jobs } = office.db.tables
    const rows = await office.db.select({ at: jobs.runAt }).from(jobs).where(eq(jobs.state, 'waiting'))
    return rows.map(({ at }) => at).sort((a, b) => a.getTime() - b.getTime())[0]
  }
  return {
    goOn,
    until: async (text: string) => {
      const end = moment(text)
      for (;;) {
        await goOn()
        const next = await nextDue()
        if (!next || next > end) break
        if (next > office.clock.now()) office.clock.set(next)
      }
      office.clock.set(end)
    },
    /** What the system did to a task, and when. */
    done: async (id: number) => {
      const { logs } = await office.read(id)
      return logs
        .filter(({ actor }) => Object(actor).name === 'OMS')
        .map(({ action, createdAt }) => `${local(createdAt)} ${action}`)
    },
    upcoming: async (id: number, who: Colleague = 'creator') => {
      const { upcoming } = await office.read(id, who)
      if (!Array.isArray(upcoming)) throw new Error('Nothing is said of what is coming')
      return upcoming.map(({ at, kind, action, outcome }) =>
        [local(at), kind, action, outcome].filter(Boolean).join(' '),
      )
    },
  }
}
