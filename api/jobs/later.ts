/** Thrown by work that cannot be done before `at`: it is taken up again then, and that was no attempt. */
export class Later extends Error {
  override name = 'Later'

  constructor(readonly at: Date) {
    super(`not before ${at.toISOString()}`)
  }
}
