import { isUnseen, oneLine } from '@oms/db/domain/visible-text'

const LONGEST = 255

/** The name that a file is kept under: what was given, as one line of what people see, without folders. */
export const fileNameOf = (given: string): string => {
  const [last = ''] = given.toWellFormed().split(/[/\\]/).slice(-1)
  const name = oneLine(last).replace(/^\.+$/, '')
  return isUnseen(name) ? 'file' : shortened(name)
}

/** Its end says what it is, so it is shortened before that. */
const shortened = (name: string): string => {
  if (name.length <= LONGEST) return name
  const end = /\.[^.]{1,20}$/.exec(name)?.[0] ?? ''
  const beginning = name.slice(0, LONGEST - end.length)
  return (beginning.isWellFormed() ? beginning : beginning.slice(0, -1)) + end
}
