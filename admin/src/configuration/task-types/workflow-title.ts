import type { TaskType } from '@oms/db/domain/declaration'
import type { Label } from '@oms/db/domain/label'

/** A workflow goes by the names of the task types that follow it; before any does, by its key. */
export const workflowTitle = (taskTypes: Readonly<Record<string, TaskType>>, key: string): Label => {
  const followers = Object.values(taskTypes).filter(({ workflow }) => workflow === key)
  if (followers.length === 0) return { zh: `流程 ${key}`, en: `Workflow ${key}` }
  return {
    zh: `${followers.map(({ label }) => label.zh).join('、')}的流程`,
    en: `Workflow of ${followers.map(({ label }) => label.en).join(', ')}`,
  }
}
