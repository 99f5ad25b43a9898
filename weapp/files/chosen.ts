import { declarationNow } from '../declaration/held'
import { see } from '../session/seen'
import { files as words } from '../words/files'
import { say } from '../words/language'
import { problemText } from '../words/problem-text'
import { asProblem } from '../wx/problem'
import { arrivedId, type FileRef, type KeptFile, keptFiles } from './kept'
import { bytesSent } from './send-in-pieces'

/** A file of a form as it is drawn. */
export type Chosen = {
  readonly ref: FileRef
  readonly name: string
  /** Where a picture of it is drawn from; empty where there is none. */
  readonly picture: string
  readonly state: string
  readonly percent: number
  readonly isUnderWay: boolean
  /** Why it is not taken. */
  readonly reason: string
  readonly mayRetry: boolean
}

export type Known = { readonly id: number; readonly name: string; readonly thumbnailUrl: string | null }

export const chosenOf = (
  refs: readonly FileRef[],
  known: readonly Known[] | undefined,
): readonly Chosen[] => {
  const kept = keptFiles()
  return refs.map((ref) => {
    const file = kept.find(({ key }) => key === ref)
    if (file) return localOf(file)
    return typeof ref === 'number' ? remoteOf(ref, known) : goneOf(ref, say(words.lost))
  })
}

const localOf = (file: KeptFile): Chosen => {
  const { key: ref, name, refusal } = file
  const isThere = arrivedId(file) !== undefined
  const percent = isThere ? 100 : Math.floor((bytesSent(ref) / file.size) * 100)
  const isUnderWay = !isThere && !refusal
  const coming = percent > 0 ? `${percent}%` : say(words.waits)
  return {
    ref,
    name,
    percent,
    isUnderWay,
    picture: file.isPicture ? file.place : '',
    state: refusal ? say(words.refused) : isUnderWay ? coming : say(words.arrived),
    reason: refusal ? reasonOf(file) : '',
    mayRetry: refusal !== undefined && refusal.code !== 'file.lost',
  }
}

/** Why the server did not take a file, in its own words. */
export const reasonOf = ({ refusal }: Pick<KeptFile, 'refusal'>): string => {
  if (!refusal) return ''
  if (refusal.code === 'file.lost') return say(words.lost)
  // The server says of a file alone what is wrong, as its message too.
  const texts = Object.values(refusal.errors).flat()
  return texts.length > 0 ? texts.join('\n') : problemText(refusal)
}

const remoteOf = (ref: number, known: readonly Known[] | undefined): Chosen => {
  const file = known?.find(({ id }) => id === ref)
  if (known && !file) return goneOf(ref, say(words.gone))
  return {
    ref,
    name: file?.name ?? '…',
    picture: file?.thumbnailUrl ? `${OMS_URL}${file.thumbnailUrl}` : '',
    state: say(words.arrived),
    percent: 100,
    isUnderWay: false,
    reason: '',
    mayRetry: false,
  }
}

const goneOf = (ref: FileRef, reason: string): Chosen => ({
  ref,
  reason,
  name: '',
  picture: '',
  state: say(words.refused),
  percent: 0,
  isUnderWay: false,
  mayRetry: false,
})

/** Files that only the server has, as far as it says what they are; undefined where it cannot be asked. */
export const knownFiles = async (refs: readonly FileRef[]): Promise<readonly Known[] | undefined> => {
  const ids = refs.filter((ref) => typeof ref === 'number')
  const path = declarationNow()?.resources.attachments?.path
  if (ids.length === 0 || !path) return undefined
  try {
    const { body, isStale } = await see<readonly Known[]>(
      `/api/${path}?${ids.map((id) => `id=${id}`).join('&')}`,
    )
    return isStale ? undefined : body
  } catch (thrown) {
    asProblem(thrown)
    return undefined
  }
}
