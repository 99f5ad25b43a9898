import type { Label } from './label'

// biome-ignore format: one line says it.
export const tones = ['gold', 'orange', 'cyan', 'geekblue', 'blue', 'purple', 'lime', 'green', 'grey', 'red'] as const

export type Tone = (typeof tones)[number]

/** Something to choose from, told by text, colour and icon. */
export type Option = {
  readonly label: Label
  readonly tone?: Tone
  readonly icon?: string
  /** Kept where a record has it, but not chosen anew. */
  readonly archived?: true
}

export const parties = {
  user: { label: { zh: '使用方', en: 'Client' }, tone: 'cyan', icon: 'team' },
  management: { label: { zh: '管理方', en: 'Management' }, tone: 'gold', icon: 'audit' },
  contractor: { label: { zh: '承建方', en: 'Contractor' }, tone: 'geekblue', icon: 'tool' },
} as const satisfies Record<string, Option>

export type Party = keyof typeof parties

export const roles = {
  user: { party: 'user', label: { zh: '使用人员', en: 'Client user' } },
  admin: { party: 'management', label: { zh: '管理人员', en: 'Administrator' } },
  manager: { party: 'contractor', label: { zh: '项目经理', en: 'Project manager' } },
  employee: { party: 'contractor', label: { zh: '员工', en: 'Engineer' } },
} as const satisfies Record<string, Option & { party: Party }>

export type Role = keyof typeof roles
export const roleNames = Object.keys(roles) as Role[]

/** What stands in place of a role for the seeded person in whose name the system acts; nobody signs in as it. */
export const SYSTEM = 'system'
export type System = typeof SYSTEM

/** The system, when it does by itself what a definition says. */
export type SystemActor = { readonly id: number; readonly name: string; readonly role: System }

/** Who takes an action of a workflow. */
export type Mover = Actor | SystemActor

/** Whoever asks: a signed-in person, as rules see them. */
export type Actor = {
  readonly id: number
  readonly name: string
  readonly role: Role
  readonly organizationId: number
  /** Every organisation named by a project in which the actor's organisation takes part, its own included. */
  readonly projectOrganizationIds: readonly number[]
}
