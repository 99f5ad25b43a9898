import { createContext, useCallback, useContext, useEffect, useId, useState } from 'react'

type Tell = (place: string, count: number) => void

/** To the form in which files are chosen: how many of which place are on their way. */
export const UnderWay = createContext<Tell>(() => {})

/** How many files of a form are on their way, and what its inputs tell that by. */
export const useUnderWay = () => {
  const [counts, setCounts] = useState<Readonly<Record<string, number>>>({})
  const tell = useCallback<Tell>(
    (place, count) =>
      setCounts((known) => ((known[place] ?? 0) === count ? known : { ...known, [place]: count })),
    [],
  )
  return { underWay: Object.values(counts).reduce((sum, count) => sum + count, 0), tell }
}

/** Tells the form that there are so many of one input's. */
export const useTellUnderWay = (count: number): void => {
  const place = useId()
  const tell = useContext(UnderWay)
  useEffect(() => {
    tell(place, count)
    return () => tell(place, 0)
  }, [tell, place, count])
}
