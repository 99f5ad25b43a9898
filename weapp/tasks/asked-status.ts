let asked: string | undefined

/** The list of tasks shows this status when it is next opened: a tab takes no query. */
export const askFor = (status: string): void => {
  asked = status
}

export const takeAsked = (): string | undefined => {
  const status = asked
  asked = undefined
  return status
}
