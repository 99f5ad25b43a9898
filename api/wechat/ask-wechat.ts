import type { WechatApp } from '../environment'

const PATIENCE_MS = 5000

/** WeChat answered with an error of its own; its codes stand in its documentation. */
export class WechatError extends Error {
  constructor(
    readonly errcode: number,
    errmsg: string,
  ) {
    super(`WeChat: ${errcode} ${errmsg}`)
    this.name = 'WechatError'
  }
}

/** WeChat could not be reached, or answered with nothing that it documents. */
export class WechatAway extends Error {
  constructor(reason: string) {
    super(`WeChat does not answer: ${reason}`)
    this.name = 'WechatAway'
  }
}

type Answer = Readonly<Record<string, unknown>>

/** `GET` with these parameters, or with a `body` `POST` as JSON. Throws WechatError, WechatAway. */
export const askWechat = async (
  { url }: Pick<WechatApp, 'url'>,
  path: string,
  parameters: Readonly<Record<string, string>>,
  body?: object,
): Promise<Answer> => {
  const answer = await answerOf(`${url}${path}?${new URLSearchParams(parameters)}`, body)
  const errcode = answer.errcode === undefined ? 0 : Number(answer.errcode)
  if (errcode === BUSY) throw new WechatAway('it is busy')
  if (errcode !== 0) throw new WechatError(errcode, String(answer.errmsg ?? ''))
  return answer
}

const BUSY = -1

const answerOf = async (address: string, body: object | undefined): Promise<Answer> => {
  try {
    const response = await fetch(address, {
      signal: AbortSignal.timeout(PATIENCE_MS),
      ...(body && {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify(body),
      }),
    })
    if (!response.ok) throw new Error(`status ${response.status}`)
    const answer: unknown = await response.json()
    if (answer === null || typeof answer !== 'object') throw new Error('no object')
    return answer as Answer
  } catch (error) {
    // The address holds the secret, and is not told.
    throw new WechatAway(
      error instanceof Error ? error.message.replaceAll(address, 'its address') : 'unknown',
    )
  }
}
