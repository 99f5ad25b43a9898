import { useEffect, useRef } from 'react'
import { hasUnsaved, isLeftForGood, letGo } from '../drafts/unsaved'
import { onTold } from '../live/told'
import { startAnew } from './changed-person'
import type { Me } from './me'
import { dropAccess, renewAccess, SIGNED_IN_AS, signedInPerson } from './session'
import { showPerson, standBack, standEnded, standingNow, standOther, standSignedOut } from './shown-person'

/** Follows what other tabs do to the sign-in, and its end: a page without unsent text follows at once, one with it says so. */
export const useOtherTabs = (me: Me | undefined): void => {
  const shown = useRef(me)
  shown.current = me
  const id = me?.id
  useEffect(() => {
    if (id === undefined) return
    showPerson(id)
    const look = () => {
      const now = signedInPerson()
      if (now === id) return void comeBack()
      dropAccess()
      if (now !== undefined) hasUnsaved() ? standOther() : startAnew(shown.current?.name ?? '')
      else if (standingNow() === 'same') hasUnsaved() ? standSignedOut() : leave()
    }
    const onStorage = ({ key }: StorageEvent) => {
      if (key === SIGNED_IN_AS || key === null) look()
    }
    // A tab that slept, or came back from the browser's memory, has heard nothing.
    const onSeen = () => {
      if (document.visibilityState === 'visible') look()
    }
    const forget = onTold(({ event }) => {
      if (event !== 'end' || isLeftForGood() || standingNow() !== 'same') return
      hasUnsaved() ? standEnded() : leave()
    })
    window.addEventListener('storage', onStorage)
    window.addEventListener('pageshow', onSeen)
    document.addEventListener('visibilitychange', onSeen)
    return () => {
      showPerson(undefined)
      forget()
      window.removeEventListener('storage', onStorage)
      window.removeEventListener('pageshow', onSeen)
      document.removeEventListener('visibilitychange', onSeen)
    }
  }, [id])
}

const comeBack = async () => {
  if (standingNow() === 'same') return
  await renewAccess().then(standBack, () => undefined)
}

const leave = () => {
  letGo()
  window.location.replace('/login')
}
