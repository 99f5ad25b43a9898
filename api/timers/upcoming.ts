import type { Planned } from '@oms/db/domain/timers/planned'

/** What happens to a task by itself from now on, as its answer tells of it. */
export const upcomingOf = (planned: readonly Planned[], now: Date) =>
  planned
    .filter(({ at }) => at > now)
    .map((one) => ({
      ...{ at: one.at, kind: one.kind },
      ...(one.kind === 'act' && { action: one.action, outcome: one.outcome }),
    }))
