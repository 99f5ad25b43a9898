import { hash, verify } from '@node-rs/argon2'
import type { Label } from '@oms/db/domain/label'
import { messages } from '../edge/messages'
import { isCommon } from './common-passwords'

// The algorithm is argon2id by default.
const options = { memoryCost: 19_456, timeCost: 2, parallelism: 1 }
const shortest = 10
const longest = 200

/** 19 MiB and about 20 ms of a core; two at once at most, the others queue. */
export const hashPassword = (password: string): Promise<string> =>
  inTurn(() => hash(password.normalize('NFKC'), options))

/** Takes the same time when there is no such person (`kept` undefined). */
export const isPassword = async (password: string, kept: string | undefined): Promise<boolean> => {
  const against = kept ?? (await nobodysHash())
  const matches = await inTurn(() => verify(against, password.slice(0, longest).normalize('NFKC')))
  return matches && kept !== undefined && password.length <= longest
}

/** What is wrong with a new password, or nothing. */
export const passwordFault = (password: string, username: string): Label | undefined => {
  const length = [...password].length
  if (length < shortest) return messages['password.tooShort']
  if (length > longest) return messages['password.tooLong']
  if (password.toLowerCase() === username.toLowerCase()) return messages['password.isUsername']
  return isCommon(password) ? messages['password.common'] : undefined
}

let nobodys: Promise<string> | undefined
const nobodysHash = (): Promise<string> => {
  nobodys ??= hashPassword(crypto.randomUUID())
  return nobodys
}

/** Makes the first unknown name take no longer than the second. */
export const warmUpPasswords = async (): Promise<void> => void (await nobodysHash())

const mostAtOnce = 2
const waiting: (() => void)[] = []
let running = 0

const inTurn = async <T>(work: () => Promise<T>): Promise<T> => {
  if (running >= mostAtOnce) await new Promise<void>((resolve) => waiting.push(resolve))
  else running += 1
  try {
    return await work()
  } finally {
    const next = waiting.shift()
    if (next) next()
    else running -= 1
  }
}
