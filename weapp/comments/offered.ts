import type { Reference } from '@oms/db/domain/answered'
import { roleLabel } from '@oms/db/domain/role-label'
import type { Role } from '@oms/db/domain/roles'
import { declarationNow } from '../declaration/held'
import { type Find, MOST_OFFERED } from '../fields/offered-records'
import { see } from '../session/seen'
import { say } from '../words/language'

type Person = Reference & { readonly role: Role; readonly organization?: Reference }
type Reply = { readonly id: number; readonly title: string; readonly text: string }

const asked = (words: string) => (words.trim() ? `q=${encodeURIComponent(words.trim())}` : '')

/** Who sees the task, and such a comment on it. */
export const findPeople =
  (taskId: number, visibility: string): Find =>
  async (words) => {
    const query = [visibility && `visibility=${visibility}`, asked(words)].filter(Boolean).join('&')
    const { body } = await see<readonly Person[]>(`/api/tasks/tasks/${taskId}/people?${query}`)
    return body.map(({ id, name, role, organization }) => ({
      id,
      name,
      about: organization?.name ?? say(roleLabel(role)),
    }))
  }

let replies: readonly Reply[] = []

/** Texts that are written again and again, one's own and the team's. */
export const findReplies: Find = async (words) => {
  const path = declarationNow()?.resources.quickReplies?.path
  if (!path) return []
  const query = ['_sort=title', '_order=asc', `_end=${MOST_OFFERED}`, asked(words)].filter(Boolean).join('&')
  replies = (await see<readonly Reply[]>(`/api/${path}?${query}`)).body
  return replies.map(({ id, title, text }) => ({ id, name: title, about: text.split('\n')[0] ?? '' }))
}

export const replyText = (id: number): string => replies.find((reply) => reply.id === id)?.text ?? ''
