import { type Declaration, permissionOf } from '../declaration'
import type { Content } from '../declare'
import type { Permission } from '../permission'
import type { Fault } from './fault'
import { below, faultAt } from './shape'

/** What 管理方 cannot take from itself: with these it brings back everything else. */
const kept = ['settings', 'users', 'releases', 'drafts']

/** Whoever administers must still see and change people, settings and the rules themselves. */
export const administratorFaults = (code: Declaration, content: Content): readonly Fault[] =>
  kept.flatMap((name) => {
    const next = content.permissions?.[name]?.admin
    if (!next || !Object.hasOwn(code.permissions, name)) return []
    const own = permissionOf(code, name, 'admin')
    const path = below(below('permissions', name), 'admin')
    return lost(own, next).map((key) => lockedOut(below(path, key)))
  })

const lost = (own: Permission, next: Permission): readonly string[] => [
  ...(same(own.read, next.read) || next.read === 'all' ? [] : ['read']),
  ...(next.show === undefined || own.show ? [] : ['show']),
  ...((own.create ?? []).every((field) => next.create?.includes(field)) ? [] : ['create']),
  ...((own.update ?? []).every(({ rule, fields }) =>
    fields.every((field) =>
      next.update?.some(
        (grant) => (grant.rule === 'all' || same(grant.rule, rule)) && grant.fields.includes(field),
      ),
    ),
  )
    ? []
    : ['update']),
]

const same = (a: unknown, b: unknown): boolean => JSON.stringify(a) === JSON.stringify(b)

const lockedOut = (path: string): Fault =>
  faultAt(
    path,
    'administrator_locked_out',
    '管理人员必须保留查看和修改人员与设置的全部权限，否则以后没有人能改回来',
    'Administrators keep all their rights to people and settings, or nobody could ever change this back',
    {
      zh: '发布后，任何管理人员都无法再打开或修改这里',
      en: 'Once published, no administrator could open or change it any more',
    },
  )
