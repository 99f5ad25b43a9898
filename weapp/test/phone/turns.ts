/** What a program does at once: from something that it hears of until nothing is left to do about it. */
type Turn = { readonly of: string; readonly counts: Map<object, number> }

let turn: Turn = { of: 'launch', counts: new Map() }

/** Something reached the program: a tap, an answer, a moment that it waited for. */
export const beginTurn = (of: string): void => {
  turn = { of, counts: new Map() }
}

/** Each call crosses to the thread of the view, which a weak phone feels: a page or component makes one a turn. */
export const countSetData = (instance: object, path: string, fault: (text: string) => void): void => {
  const many = (turn.counts.get(instance) ?? 0) + 1
  turn.counts.set(instance, many)
  if (many > 1) fault(`${path} sets data ${many} times at ${turn.of}`)
}

/** A function that begins a turn of its own whenever it is called. */
export const asTurn =
  <A extends unknown[], R>(of: string, work: (...given: A) => R) =>
  (...given: A): R => {
    beginTurn(of)
    return work(...given)
  }
