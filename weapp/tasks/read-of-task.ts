import { ask } from '../session/session'
import { asProblem } from '../wx/problem'
import { summary } from '../wx/tabs'

/** Whoever looks at a task has read what they were told of it. */
export const readOfTask = async (taskId: number): Promise<void> => {
  try {
    const path = '/api/workflow/notifications/mark_all_read'
    const { body } = await ask<{ readonly marked: number }>({ method: 'POST', path, body: { taskId } })
    if (body.marked > 0) await summary()
  } catch (thrown) {
    // What could not be marked now stays unread, and is by the next look.
    asProblem(thrown)
  }
}
