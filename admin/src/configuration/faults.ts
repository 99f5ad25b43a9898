/** What is wrong with a draft, as the API tells it in the reader's language. */
export type ToldFault = {
  readonly path: string
  readonly code: string
  readonly text: string
  readonly example?: string
}

/** Those at a place of the content or below it. */
export const faultsAt = (faults: readonly ToldFault[], path: string): readonly ToldFault[] =>
  faults.filter((fault) => fault.path === path || fault.path.startsWith(`${path}.`))

/** The sections of a draft, and what of the content each edits. */
export const sectionOf = (path: string): Section => {
  const [part = ''] = path.split('.')
  return sections[part] ?? 'text'
}

export type Section = 'fields' | 'types' | 'rights' | 'flow' | 'calendar' | 'channels' | 'publish' | 'text'

const sections: Readonly<Record<string, Section>> = {
  fields: 'fields',
  taskTypes: 'types',
  permissions: 'rights',
  workflows: 'flow',
  calendar: 'calendar',
  channels: 'channels',
  templates: 'channels',
}

/** Where in the portal a fault is mended, below the draft's own address. */
export const placeOf = (path: string): string => {
  const [part, first, second, third, fourth] = path.split('.')
  const asked = (params: Readonly<Record<string, string | undefined>>) => {
    const known = Object.entries(params).flatMap(([key, value]) => (value ? [[key, value]] : []))
    const query = new URLSearchParams(known).toString()
    return query ? `?${query}` : ''
  }
  switch (part) {
    case 'fields':
      return `fields${asked({ resource: first, field: second })}`
    case 'taskTypes':
      return `types${asked({ type: first })}`
    case 'permissions':
      return `rights${asked({ resource: first })}`
    case 'workflows':
      if (second === 'statuses') return `flow${asked({ workflow: first, status: third })}`
      if (second === 'actions' && third)
        return `flow${asked({ workflow: first, action: third, outcome: fourth === 'outcomes' ? path.split('.')[5] : undefined })}`
      return `flow${asked({ workflow: first, part: second === 'create' ? second : undefined })}`
    case 'calendar':
      return 'calendar'
    case 'channels':
      return `channels${asked({ channel: first })}`
    case 'templates':
      return `channels${asked({ template: first })}`
    default:
      return 'text'
  }
}
