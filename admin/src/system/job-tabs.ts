import { type Declaration, resourceOf } from '@oms/db/domain/declaration'
import { jobLabels } from '@oms/db/domain/job-labels'
import type { Label } from '@oms/db/domain/label'
import type { Resource } from '@oms/db/domain/resource'
import type { ListAddress } from '../records/list-address'
import { words } from './words'

/** What is looked at first comes first. */
export const jobTabs = ['dead', 'waiting', 'running', 'done'] as const

export type JobTab = (typeof jobTabs)[number]

/** What the API is asked for; a running one waits while some process has it. */
export const askedFor = {
  dead: { state: ['dead'] },
  waiting: { state: ['waiting'], leaseUntil_null: ['true'] },
  running: { state: ['waiting'], leaseUntil_null: ['false'] },
  done: { state: ['done'] },
} as const satisfies Readonly<Record<JobTab, ListAddress['filters']>>

const columns = {
  dead: ['attempts', 'error', 'createdAt'],
  waiting: ['attempts', 'error', 'runAt'],
  running: ['attempts', 'leaseUntil', 'createdAt'],
  done: ['attempts', 'createdAt', 'doneAt'],
} as const satisfies Readonly<Record<JobTab, readonly string[]>>

/** Jobs as one tab shows them: their kind in words, and the columns that matter there. */
export const jobsOf = ({ resources }: Pick<Declaration, 'resources'>, tab: JobTab): Resource => {
  const jobs = resourceOf({ resources }, 'jobs')
  const { kind, state } = jobs.fields
  if (!kind || state?.kind !== 'choice') return jobs
  const shown = columns[tab].flatMap((key) => {
    const field = jobs.fields[key]
    return field ? [[key, { ...field, inList: true }]] : []
  })
  return {
    ...jobs,
    fields: {
      kind: { kind: 'choice', label: kind.label, inList: true, options: jobLabels },
      ...Object.fromEntries(shown),
      state: {
        kind: 'choice',
        label: state.label,
        filterable: true,
        options: { ...state.options, running: { label: words.running } },
      },
    },
  }
}

export const tabLabel = ({ fields: { state } }: Resource, tab: JobTab): Label | string =>
  (state?.kind === 'choice' ? state.options[tab]?.label : undefined) ?? tab

export const tabOf = ({ filters }: ListAddress): JobTab =>
  jobTabs.find((tab) => tab === filters.state?.[0]) ?? 'dead'
