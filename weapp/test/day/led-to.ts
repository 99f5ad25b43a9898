import type { Desk } from '../desk'

const steps = [
  ['reviewed', 'admin', 'review', { outcome: 'approve' }],
  ['assigned', 'manager', 'assign', {}],
  ['processing', 'assignee', 'handle', { outcome: 'start' }],
  ['completed', 'assignee', 'handle', { outcome: 'complete' }],
  ['confirmed', 'creator', 'confirm', { outcome: 'accept' }],
] as const

type Status = (typeof steps)[number][0]

/** The others do their part, each at their own desk, from where the task stands until it is of this status. */
export const leadTo = async (desk: Desk, id: number, status: Status): Promise<void> => {
  const { status: now } = await desk.send('admin', 'GET', `tasks/tasks/${id}`)
  const place = (name: string) => steps.findIndex(([to]) => to === name)
  for (const [to, who, action, body] of steps.slice(place(now) + 1, place(status) + 1)) {
    const whom = to === 'assigned' ? { assigneeId: desk.people.assignee.id } : {}
    await desk.send(who, 'POST', `tasks/tasks/${id}/${action}`, { ...body, ...whom })
  }
}

/** A task that the client reported, led so far. */
export const ledTo = async (desk: Desk, title: string, status: Status): Promise<number> => {
  const { id } = await desk.report(title)
  await leadTo(desk, id, status)
  return id
}
