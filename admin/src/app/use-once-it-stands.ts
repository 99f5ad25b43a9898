import { useIsFetching } from '@tanstack/react-query'
import { useEffect, useRef, useState } from 'react'

/** Nothing was asked for so long: the screen stands. */
const REST_MS = 50

/** Does what can wait, once: not before the first screen stands, but then. */
export const useOnceItStands = (work: () => void): void => {
  const latest = useRef(work)
  latest.current = work
  const [isDone, setDone] = useState(false)
  const isFetching = useIsFetching() > 0
  useEffect(() => {
    if (isFetching || isDone) return
    const begin = () => {
      if (!document.querySelector('#content h1')) return
      setDone(true)
      latest.current()
    }
    const timer = setTimeout(begin, REST_MS)
    return () => clearTimeout(timer)
  }, [isFetching, isDone])
}
