/** A statement that failed, told by its text with places for the values; why, its cause says. */
export class FailedStatement extends Error {
  readonly query: string
  constructor(query: string, cause: unknown) {
    super('Failed query', { cause })
    this.query = query
  }
}
