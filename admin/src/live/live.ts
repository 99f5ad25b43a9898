import { follow } from './follow'
import { shareStream } from './share-stream'
import { onTold } from './told'

/** From now on what the screens show follows what happens. Gives what ends it. */
export const startLive = (person: number, since: number | undefined): (() => void) => {
  const following = follow()
  const forget = onTold(following.hear)
  const leave = shareStream(person, since)
  return () => {
    leave()
    forget()
    following.stop()
  }
}
