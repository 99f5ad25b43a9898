import type { Language } from './browser'
import { pairwise } from './pairwise'

const languages = ['zh', 'en'] as const
export const themes = ['light', 'dark'] as const
export type Theme = (typeof themes)[number]
const widths = [1440, 1024, 800, 390] as const

export type Kind = 'open' | 'closed' | 'missing' | 'over'

export type Look = {
  readonly role: string
  readonly kind: Kind
  /** A path, a status of a task (`in pending`), or what opens over a task. */
  readonly screen: string
  readonly language: Language
  readonly theme: Theme
  readonly width: number
}

const common = [
  ...[
    '/tasks',
    '/tasks/:task',
    '/notifications',
    '/quickReplies',
    '/profile',
    '/password',
    '/projects',
    '/preferences',
  ],
  ...['/projects/:project', '/organizations', '/organizations/:organization'],
]
const editPerson = '/users/:person/edit'
const ofDraft = ['fields', 'types', 'rights', 'flow', 'calendar', 'channels', 'publish', 'text'].map(
  (section) => `/configuration/drafts/:draft/${section}`,
)
const managed = [
  ...['/configuration', ...ofDraft],
  ...['/users/create', editPerson, '/organizations/create', '/organizations/:organization/edit'],
  ...['/projects/create', '/projects/:project/edit', '/permissions', '/auditLog', '/jobs', '/deliveries'],
  '/settings',
]
const people = ['/users', '/users/:person']
const nowhere = ['/nowhere', '/nowhere/at/all', '/tasks/999999999', '/organizations/999999999']
/** Closed to all but the administrators; a person that one may not see is missing instead. */
const guarded = managed.filter((path) => path !== editPerson)

const worked = ['assigned', 'processing', 'on_hold', 'completed', 'confirmed', 'closed']
const approved = ['reviewed', ...worked]
const every = ['pending', 'returned', ...approved]
const inStatus = (statuses: readonly string[]) => statuses.map((status) => `in ${status}`)

/** `menu` is a phone's. */
const everyones = ['form', 'more', 'me', 'filter', 'menu'] as const
export const overlays = [...everyones, 'dates', 'remove'] as const

const screens: Readonly<Record<string, Readonly<Record<Kind, readonly string[]>>>> = {
  user: {
    open: [...common, '/tasks/create', ...inStatus(every)],
    closed: ['/users', ...guarded],
    missing: [...nowhere, '/users/:person', editPerson],
    over: everyones,
  },
  admin: {
    open: [...common, ...people, ...managed, ...inStatus(every)],
    closed: ['/tasks/create'],
    missing: nowhere,
    over: overlays,
  },
  manager: {
    open: [...common, ...people, ...inStatus(approved)],
    closed: ['/tasks/create', ...managed],
    missing: nowhere,
    over: everyones,
  },
  employee: {
    open: [...common, ...inStatus(worked)],
    closed: ['/tasks/create', '/users', ...guarded],
    missing: [...nowhere, '/users/:person', editPerson],
    over: everyones,
  },
  nobody: { open: ['/login', '/register'], closed: [], missing: [], over: [] },
}

export const roles = Object.keys(screens)

const candidates = Object.entries(screens).flatMap(([role, kinds]) =>
  Object.entries(kinds).flatMap(([kind, places]) =>
    places.flatMap((screen) =>
      languages.flatMap((language) =>
        themes.flatMap((theme) =>
          widths
            .filter((width) => screen !== 'menu' || width < 768)
            .map((width): Look => ({ role, kind: kind as Kind, screen, language, theme, width })),
        ),
      ),
    ),
  ),
)

/** Every two of screen, role, language, theme and width that can meet meet in one of these. */
export const looks: readonly Look[] = pairwise(candidates)

/** Those of a person in a theme, neighbours alike in language and then in width, so that each step is a small one. */
export const looksOf = (role: string, theme: Theme, kinds: readonly Kind[]): readonly Look[] =>
  looks
    .filter((look) => look.role === role && look.theme === theme && kinds.includes(look.kind))
    .sort((a, b) => a.language.localeCompare(b.language) || a.width - b.width)
