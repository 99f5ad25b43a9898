import { upcomingInWords } from '@oms/db/domain/timers/in-words'
import type { Definition } from '@oms/db/domain/workflow/definition'
import { say } from '../words/language'
import { minuteOf } from '../words/time'
import type { Task } from './task'

/** What happens to a task by itself unless it goes on before, in words. */
export const comingOf = (definition: Definition, { upcoming = [] }: Task): readonly string[] =>
  upcoming.flatMap((one) => {
    const told = upcomingInWords(one, minuteOf(one.at), definition)
    return told ? [say(told)] : []
  })
