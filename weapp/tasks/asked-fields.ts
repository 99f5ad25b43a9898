import type { Fields } from '@oms/db/domain/fields'
import { askedOfNewTask } from '@oms/db/domain/new-task'
import { mayOf, type Served } from '../declaration/held'

/** What the form of a new task of this type asks, in its order, of the fields that one may write. */
export const askedFields = (served: Served, taskType: unknown): Fields =>
  Object.fromEntries(askedOfNewTask(served, mayOf(served, 'tasks').create ?? [], taskType))
