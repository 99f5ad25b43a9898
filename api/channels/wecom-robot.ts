import type { Outcome, PlaceKind } from './place-kind'
import { MINUTE, plainText, robotOutcome } from './robot-answer'

/** 企业微信: what it is called with is in its address alone. */
export const wecomRobot: PlaceKind = {
  perMinute: 20,
  request: ({ url }, news) => ({
    url,
    headers: {},
    body: JSON.stringify({ msgtype: 'text', text: { content: plainText(news) } }),
  }),
  outcome: (answer) => robotOutcome(answer, 'errcode', codes),
}

const codes = new Map<number, Outcome>([
  [-1, { state: 'again' }],
  [45009, { state: 'again', waitMs: MINUTE }],
  [93000, { state: 'failed', reason: 'secret' }],
  [93017, { state: 'failed', reason: 'outOfUse' }],
])
