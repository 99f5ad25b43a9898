import type { Label } from '@oms/db/domain/label'
import { useQueryClient } from '@tanstack/react-query'
import { App } from 'antd'
import { Link } from 'react-router'
import { whenConnected } from '../http/connection'
import { isProblem } from '../http/problem'
import { newRequestKey } from '../http/request-key'
import { useWords } from '../i18n/use-words'
import { openNotice } from '../ui/notice'
import { forgetKey } from './request-keys'
import { words } from './words'

export type LookUp = {
  /** What was sent, as its button says. */
  readonly what: Label
  /** Asks the API; gives where it can be seen if it took effect. Left out where there is nothing to ask. */
  readonly find?: () => Promise<string | undefined>
  /** What to do when it did. */
  readonly onFound?: () => void
}

/** Tells of a request that was cancelled after it went out: that its result is unknown, and what is found out. */
export const useLookUp = (): ((place: string, lookUp: LookUp) => Promise<void>) => {
  const { notification } = App.useApp()
  const client = useQueryClient()
  return async (place, { what, find, onFound }) => {
    const key = newRequestKey()
    const say = (text: Label, to?: string) =>
      openNotice(notification, {
        key,
        title: <Told text={words.sentUnknown(what)} />,
        text: <Told text={text} to={to} onFollow={() => notification.destroy(key)} />,
      })
    say(find ? words.lookingUp : words.notLookedUp)
    for (let found: string | undefined; find; ) {
      try {
        found = await find()
      } catch (thrown) {
        if (!isProblem(thrown)) throw thrown
        if (thrown.statusCode >= 400 && thrown.statusCode < 500) {
          say(words.notLookedUp)
          break
        }
        say(words.lookUpLater)
        await nextChance()
        continue
      }
      say(found === undefined ? words.noEffect : words.tookEffect, found)
      if (found !== undefined) {
        forgetKey(place)
        onFound?.()
      }
      break
    }
    await client.invalidateQueries()
  }
}

const PAUSE_MS = 5_000

const nextChance = async () => {
  await new Promise((resolve) => setTimeout(resolve, PAUSE_MS))
  await whenConnected()
}

const Told = ({ text, to, onFollow }: { text: Label; to?: string; onFollow?: () => void }) => {
  const { label } = useWords()
  return (
    <>
      {label(text)}{' '}
      {to && (
        <Link to={to} onClick={onFollow}>
          {label(words.see)}
        </Link>
      )}
    </>
  )
}
