import type { Settings } from '../settings'

/** What a message tells of a task. */
export type Said = {
  readonly number: string
  readonly title: string
  readonly status: string
  readonly since: Date
}

export type MessageTemplate = {
  readonly id: string
  /** Agreed to once for good; else once for each message. */
  readonly isLongTerm: boolean
  /** What is sent under the names that the template gives. */
  readonly fill: (said: Said) => Readonly<Record<string, { readonly value: string }>>
}

/** The template that the settings name; undefined where they name none. */
export const messageTemplate = (settings: Settings): MessageTemplate | undefined => {
  const { wechatTemplate: id, wechatLongTerm: isLongTerm } = settings
  if (typeof id !== 'string') return undefined
  const named = [
    [settings.wechatNumberField, ({ number }: Said) => number],
    [settings.wechatTitleField, ({ title }: Said) => title],
    [settings.wechatStatusField, ({ status }: Said) => status],
    [settings.wechatSinceField, ({ since }: Said) => timeOf(since)],
  ] as const
  return {
    id,
    isLongTerm: isLongTerm === true,
    fill: (said) =>
      Object.fromEntries(
        named.flatMap(([name, tell]) =>
          typeof name === 'string' ? [[name, { value: fitted(name, tell(said)) }]] : [],
        ),
      ),
  }
}

/** WeChat refuses a message one of whose values is longer than its kind, which the name begins with, allows. */
const longest: Readonly<Record<string, number>> = { thing: 20, character_string: 32, phrase: 5, name: 10 }

const fitted = (name: string, value: string): string => {
  const most = longest[name.replace(/\d+$/, '')]
  const characters = [...value]
  if (most === undefined || characters.length <= most) return value
  return most < 10 ? characters.slice(0, most).join('') : `${characters.slice(0, most - 1).join('')}…`
}

/** As WeChat wants it, where its readers are. */
const timeOf = (moment: Date): string => {
  const parts = new Intl.DateTimeFormat('en-GB', {
    ...({ timeZone: 'Asia/Shanghai', year: 'numeric', month: '2-digit', day: '2-digit' } as const),
    ...({ hour: '2-digit', minute: '2-digit', hourCycle: 'h23' } as const),
  }).formatToParts(moment)
  const part = (type: string) => parts.find((one) => one.type === type)?.value ?? ''
  return `${part('year')}年${part('month')}月${part('day')}日 ${part('hour')}:${part('minute')}`
}
