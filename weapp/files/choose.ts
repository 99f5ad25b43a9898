import { me } from '../session/session'
import { files as words } from '../words/files'
import { say } from '../words/language'
import { privacy } from '../words/privacy'
import { copyIn, lookedAt, removeOwn } from '../wx/own-files'
import { type KeptFile, keepFile, newFileKey } from './kept'
import { uploadFiles } from './uploading'

export type Source = 'camera' | 'album' | 'chat'

type Lent = { readonly path: string; readonly name: string; readonly isPicture: boolean }

/** WeChat's limit of one choice. */
const MOST_AT_ONCE = 9

const two = (part: number) => `0${part}`.slice(-2)

const moment = () => {
  const now = new Date()
  const day = [now.getFullYear(), two(now.getMonth() + 1), two(now.getDate())].join('-')
  return `${day} ${[now.getHours(), now.getMinutes(), now.getSeconds()].map(two).join('.')}`
}

const fromMedia = async (source: 'camera' | 'album', most: number): Promise<readonly Lent[]> => {
  const { tempFiles } = await wx.chooseMedia({
    count: Math.min(most, MOST_AT_ONCE),
    mediaType: ['image', 'video'],
    sourceType: [source],
    sizeType: ['compressed'],
  })
  const at = moment()
  return tempFiles.map(({ tempFilePath, fileType }, index) => {
    const isPicture = fileType === 'image'
    const ending = /\.\w+$/.exec(tempFilePath)?.[0] ?? (isPicture ? '.jpg' : '.mp4')
    const counted = tempFiles.length > 1 ? ` ${index + 1}` : ''
    const name = `${say(isPicture ? words.photo : words.video)} ${at}${counted}${ending}`
    return { path: tempFilePath, name, isPicture }
  })
}

const fromChat = async (most: number): Promise<readonly Lent[]> => {
  const { tempFiles } = await wx.chooseMessageFile({ count: Math.min(most, MOST_AT_ONCE), type: 'all' })
  return tempFiles.map(({ path, name, type }) => ({ path, name, isPicture: type === 'image' }))
}

const lentBy = async (source: Source, most: number): Promise<readonly Lent[]> => {
  try {
    return await (source === 'chat' ? fromChat(most) : fromMedia(source, most))
  } catch (thrown) {
    if (/cancel/.test(errMsgOf(thrown))) return []
    throw thrown
  }
}

/** What WeChat says of a refusal of its own. */
export const errMsgOf = (thrown: unknown): string =>
  typeof thrown === 'object' && thrown !== null && 'errMsg' in thrown ? String(thrown.errMsg) : String(thrown)

const refusalText = (errMsg: string): string =>
  say(/privacy/.test(errMsg) ? privacy.notAgreed : words.notAllowed(errMsg))

export type Taken = {
  readonly keys: readonly string[]
  /** Why some were not taken, in words; empty where all were. */
  readonly fault: string
}

/** Has files photographed or chosen, copies them to the program's own and begins to send them. */
export const chooseFiles = async (source: Source, most: number): Promise<Taken> => {
  const person = me()?.id
  if (person === undefined) return { keys: [], fault: '' }
  let lent: readonly Lent[]
  try {
    lent = await lentBy(source, most)
  } catch (thrown) {
    return { keys: [], fault: refusalText(errMsgOf(thrown)) }
  }
  const keys: string[] = []
  let fault = ''
  for (const one of lent) {
    const file = await keptOf(person, one)
    if (typeof file === 'string') fault = file
    else keys.push(file.key)
  }
  void uploadFiles()
  return { keys, fault }
}

/** A file of the program's own now; in words why it could not be. */
const keptOf = async (person: number, { path, name, isPicture }: Lent): Promise<KeptFile | string> => {
  const key = newFileKey()
  let place = ''
  try {
    place = await copyIn(path, `${key}${/\.\w+$/.exec(path)?.[0] ?? ''}`)
    const file = { key, person, place, name, isPicture, ...(await lookedAt(place)) }
    if (file.size === 0) {
      await removeOwn(place)
      return say(words.empty(name))
    }
    keepFile(file)
    return file
  } catch {
    if (place) await removeOwn(place)
    return say(words.full)
  }
}
