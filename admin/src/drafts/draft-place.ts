/** Where drafts are written, by a name of each. */
export const draftPlace = {
  create: 'tasks.create',
  comment: (task: number) => `tasks.${task}.comment`,
  action: (task: number, action: string, outcome: string) => `tasks.${task}.${action}.${outcome}`,
  edit: (task: number, field: string) => `tasks.${task}.edit.${field}`,
} as const

/** The same as the API takes it. */
export const pathOf = (place: string): string => place.toLowerCase().replaceAll('.', ':')
