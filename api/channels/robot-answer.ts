import type { Incoming, News, Outcome } from './place-kind'

/** The three answer in JSON, with a number that says what became of it. `codes`: what theirs stand for. */
export const robotOutcome = (
  { status, body }: Incoming,
  field: 'errcode' | 'code',
  codes: ReadonlyMap<number, Outcome>,
): Outcome => {
  if (status === 429) return { state: 'again', waitMs: MINUTE }
  const code = codeIn(body, field)
  // What is no answer of theirs comes from something in between.
  if (status >= 500 || code === undefined) return { state: 'again' }
  if (code === 0) return { state: 'sent' }
  return codes.get(code) ?? { state: 'failed', reason: 'refused' }
}

export const MINUTE = 60_000

const codeIn = (body: string, field: string): number | undefined => {
  try {
    const code: unknown = JSON.parse(body)?.[field]
    return typeof code === 'number' ? code : undefined
  } catch {
    return undefined
  }
}

/** Groups take what begins with @ or stands in angle brackets for a call to somebody: to them it is told as text. */
export const plainText = ({ title, body, link }: News): string =>
  [quiet(title), quiet(body), link].filter(Boolean).join('\n')

export const quiet = (text: string): string =>
  text.replaceAll('@', '＠').replaceAll('<', '＜').replaceAll('>', '＞')
