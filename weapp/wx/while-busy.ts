const SOON_MS = 100

/** Waits for it, and shows that it takes its time once it does; what is answered at once shows nothing else. */
export const whileBusy = async <T>(show: () => void, work: Promise<T>): Promise<T> => {
  const timer = setTimeout(show, SOON_MS)
  try {
    return await work
  } finally {
    clearTimeout(timer)
  }
}
