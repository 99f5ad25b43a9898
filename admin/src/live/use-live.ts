import { useEffect, useState } from 'react'
import { useOnceItStands } from '../app/use-once-it-stands'
import { useStanding } from '../auth/shown-person'
import { keptPlace } from './place'

/** Has the screens told what happens for as long as whoever they are drawn for is signed in. */
export const useLive = (person: number): void => {
  // Before any screen asks for what it shows.
  const [since] = useState(() => keptPlace(person))
  const [stands, setStands] = useState(false)
  useOnceItStands(() => setStands(true))
  const isSame = useStanding() === 'same'
  useEffect(() => {
    // Where pages come without https browsers lock nothing: there the screens ask each minute.
    if (!stands || !isSame || !('locks' in navigator)) return
    let stop: (() => void) | undefined
    let isLeft = false
    void import('./live').then(
      ({ startLive }) => {
        if (!isLeft) stop = startLive(person, since)
      },
      () => undefined,
    )
    return () => {
      isLeft = true
      stop?.()
    }
  }, [person, since, stands, isSame])
}
