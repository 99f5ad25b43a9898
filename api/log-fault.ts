/** What the log keeps of a fault: where it was and by which statement, and nothing of what people wrote. */
export type Fault = {
  readonly name: string
  readonly code?: string | number
  readonly message?: string
  readonly statement?: string
  readonly stack?: string
  readonly cause?: Fault
}

/**
 * A database tells values in its messages, and so does a parser; of theirs the code and the statement are kept, with
 * places for the parameters. Our own messages hold none.
 */
export const faultOf = (error: unknown): Fault => {
  if (!(error instanceof Error)) return { name: typeof error }
  const code = codeOf(error)
  const statement = 'query' in error && typeof error.query === 'string' ? error.query : sqlOf(error)
  const tells = code !== undefined || statement !== undefined || error instanceof SyntaxError
  return {
    name: error.name,
    ...(code === undefined ? {} : { code }),
    ...(tells ? {} : { message: error.message }),
    ...(statement === undefined ? {} : { statement }),
    ...(error.cause === undefined
      ? { stack: placesOf(error) }
      : { stack: placesOf(error), cause: faultOf(error.cause) }),
  }
}

const codeOf = (error: Error): string | number | undefined => {
  if ('code' in error && (typeof error.code === 'string' || typeof error.code === 'number')) return error.code
  return undefined
}

// The driver's: with places for the parameters where it was prepared, else with the values in it.
const sqlOf = (error: Error): string | undefined =>
  'sql' in error && typeof error.sql === 'string' && !/['"]/.test(error.sql) ? error.sql : undefined

/** The lines of the stack, without the message that stands above them. */
const placesOf = ({ stack = '' }: Error): string =>
  stack
    .split('\n')
    .filter((line) => /^\s+at /.test(line))
    .slice(0, 12)
    .join('\n')
