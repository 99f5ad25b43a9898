import { type Heard, keepReading } from './keep-reading'
import { keepPlace, keptPlace } from './place'
import { setLive, tell } from './told'

type Message = { readonly heard: Heard } | 'wake' | 'alive'

/**
 * Has the screens told what happens, by one line for all of a browser's tabs: the tab that holds the lock reads it and
 * passes on what it hears; when it goes another one reads on from the same place. `since`: where this page stood when it
 * began to ask for what it shows. Gives what ends it.
 */
export const shareStream = (person: number, since: number | undefined): (() => void) => {
  const name = `oms.live.${person}`
  const leaving = new AbortController()
  const { signal } = leaving
  const channel = new BroadcastChannel(name)
  const wakers = new Set<() => void>()
  let place = keptPlace(person)
  /** Whether this tab reads, and the line stands. */
  let isOpen = false

  const hear = (heard: Heard): void => {
    setLive(heard.event !== 'end')
    if (heard.place !== undefined) {
      const isNew = place === undefined || heard.place > place
      const isBeginning = heard.event === 'opened' || heard.event === 'reset'
      // The tab that reads may have changed: the new one reads on from where it was itself.
      if (!isNew && !isBeginning) return
      place = heard.place
    }
    tell(heard)
  }
  const wake = () => {
    for (const waker of [...wakers]) waker()
  }
  const onSeen = () => {
    if (document.visibilityState !== 'visible') return
    wake()
    // The tab that reads may be out of sight, where its clock goes slowly.
    channel.postMessage('wake' satisfies Message)
  }
  const onMessage = (message: Message) => {
    if (message === 'alive') setLive(true)
    else if (message !== 'wake') hear(message.heard)
    else if (isOpen) channel.postMessage('alive' satisfies Message)
    else wake()
  }
  channel.onmessage = ({ data }: MessageEvent<Message>) => onMessage(data)
  window.addEventListener('online', wake, { signal })
  document.addEventListener('visibilitychange', onSeen, { signal })
  // Told to the other tabs since this page was loaded.
  if (place !== undefined && place !== since) tell({ event: 'opened', data: {} })
  channel.postMessage('wake' satisfies Message)

  const read = () =>
    keepReading({
      place: () => place,
      signal,
      hear: (heard) => {
        // First to the others: whoever takes over goes on from where the others know to be.
        channel.postMessage({ heard } satisfies Message)
        hear(heard)
      },
      alive: () => {
        if (!isOpen) channel.postMessage('alive' satisfies Message)
        isOpen = true
        setLive(true)
        if (place !== undefined) keepPlace(person, place)
      },
      lost: () => {
        isOpen = false
        setLive(false)
      },
      woken: (resting) =>
        new Promise((resolve) => {
          const waker = () => resolve()
          wakers.add(waker)
          resting.addEventListener('abort', () => wakers.delete(waker))
        }),
    })
  // Aborted by who leaves before it was their turn.
  void navigator.locks.request(name, { signal }, read).catch(() => undefined)
  return () => {
    leaving.abort()
    channel.close()
    setLive(false)
  }
}
