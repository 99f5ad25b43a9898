import { createHmac } from 'node:crypto'
import type { Outcome, PlaceKind } from './place-kind'
import { MINUTE, plainText, robotOutcome } from './robot-answer'

/** 钉钉: signed in its address, where the robot was given a secret. */
export const dingtalkRobot: PlaceKind = {
  perMinute: 20,
  request: ({ url, secrets: [secret] }, news, now) => ({
    url: secret === undefined ? url : signedAddress(url, secret, String(now.getTime())),
    headers: {},
    body: JSON.stringify({
      msgtype: 'text',
      text: { content: plainText(news) },
      at: { isAtAll: false },
    }),
  }),
  outcome: (answer) => robotOutcome(answer, 'errcode', codes),
}

const signedAddress = (url: string, secret: string, timestamp: string): string => {
  const signed = new URL(url)
  signed.searchParams.set('timestamp', timestamp)
  const sign = createHmac('sha256', secret).update(`${timestamp}\n${secret}`).digest('base64')
  signed.searchParams.set('sign', sign)
  return signed.href
}

/** Whoever sends more is heard no more for ten minutes. */
const tooMany: Outcome = { state: 'again', waitMs: 10 * MINUTE }

const codes = new Map<number, Outcome>([
  [-1, { state: 'again' }],
  [130101, tooMany],
  [410100, tooMany],
  [300001, { state: 'failed', reason: 'secret' }],
  [300005, { state: 'failed', reason: 'secret' }],
  [310000, { state: 'failed', reason: 'secret' }],
])
