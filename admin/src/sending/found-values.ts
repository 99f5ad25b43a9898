import { http } from '../http/client'

type Values = Readonly<Record<string, unknown>>

/** Looks whether a record now says what was sent, as far as it is answered at all; gives where it is seen then. */
export const foundValues =
  (url: string, sent: Values, place: string): (() => Promise<string | undefined>) =>
  async () => {
    const { data } = await http.get<Values>(url)
    const names = Object.keys(sent).filter((name) => name in data)
    return names.length > 0 && names.every((name) => data[name] === sent[name]) ? place : undefined
  }
