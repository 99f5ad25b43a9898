import { createHmac } from 'node:crypto'
import type { Outcome, PlaceKind } from './place-kind'
import { MINUTE, quiet, robotOutcome } from './robot-answer'

/** 飞书: signed in the body, where the robot was given a secret. */
export const feishuRobot: PlaceKind = {
  perMinute: 100,
  request: ({ url, secrets: [secret] }, { title, body, link }, now) => {
    const lines = [
      [{ tag: 'text', text: quiet(body) }],
      ...(link ? [[{ tag: 'a', text: link, href: link }]] : []),
    ]
    const message = {
      msg_type: 'post',
      content: { post: { zh_cn: { title: quiet(title), content: lines } } },
    }
    const timestamp = String(Math.floor(now.getTime() / 1000))
    const signature = secret === undefined ? {} : { timestamp, sign: signed(secret, timestamp) }
    return { url, headers: {}, body: JSON.stringify({ ...signature, ...message }) }
  },
  outcome: (answer) => robotOutcome(answer, 'code', codes),
}

// Of nothing, under a key made of both: so it is published.
const signed = (secret: string, timestamp: string): string =>
  createHmac('sha256', `${timestamp}\n${secret}`).digest('base64')

const codes = new Map<number, Outcome>([
  [11232, { state: 'again', waitMs: MINUTE }],
  [19001, { state: 'failed', reason: 'secret' }],
  [19021, { state: 'failed', reason: 'secret' }],
])
