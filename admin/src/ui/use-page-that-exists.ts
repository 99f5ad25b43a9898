import { useEffect } from 'react'

/** Where a page turned out to have nothing, since it is past the end, it leads to the last one of so many in all. */
export const usePageThatExists = (
  page: number,
  size: number,
  emptyOf: number | undefined,
  go: (page: number) => void,
): void => {
  const last = emptyOf === undefined ? page : lastPage(emptyOf, size)
  useEffect(() => {
    if (page > last) go(last)
  })
}

const lastPage = (total: number, size: number): number => Math.max(1, Math.ceil(total / size))
