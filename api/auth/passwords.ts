import { hash, verify } from '@node-rs/argon2'
import type { Label } from '@oms/db/domain/label'
import { messages } from '../edge/messages'
import { isCommon } from './common-passwords'
import { createFairQueue, type Turn } from './fair-queue'

// The algorithm is argon2id by default.
const options = { memoryCost: 19_456, timeCost: 2, parallelism: 1 }
const shortest = 10
const longest = 200

// Two at once, so that a small machine's event loop keeps a share; the length is what they do in a few seconds.
const inTurn = createFairQueue(2, 300)

/** For what somebody signed in asks for, and commands. */
const ourOwn: Turn = { kind: 'own', from: '' }

/** 19 MiB and about 20 ms of a core. Throws 503 when too many wait for one. */
export const hashPassword = (password: string, turn = ourOwn): Promise<string> =>
  inTurn(turn, () => hash(password.normalize('NFKC'), options))

/** Takes the same time when there is no such person, or none with a password. Throws 503 when too many wait. */
export const isPassword = async (
  password: string,
  kept: string | undefined,
  turn: Turn,
): Promise<boolean> => {
  const against = kept?.startsWith('$argon2') ? kept : await nobodysHash()
  const matches = await inTurn(turn, () => verify(against, password.slice(0, longest).normalize('NFKC')))
  return matches && against === kept && password.length <= longest
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
