/** What somebody is to be told of a task, in the words of a letter. */
export type Said = { readonly taskId: number; readonly to: string; readonly said: string }

export type Letter = {
  /** The thread, one a task. */
  readonly inReplyTo?: string | undefined
  readonly to?: readonly { readonly name: string }[] | undefined
  readonly text?: string | undefined
}

export type LettersReckoning = {
  readonly lost: readonly string[]
  readonly doubled: readonly string[]
  /** Whole, but told otherwise than it happened. */
  readonly disordered: readonly string[]
}

/** Holds what letters say, one after the other, against what was to be said, for each person and task. */
export const reckonLetters = (owed: readonly Said[], letters: readonly Letter[]): LettersReckoning => {
  const wanted = byThread(owed)
  const found = byThread(letters.flatMap(readLetter))
  const lost: string[] = []
  const doubled: string[] = []
  const disordered: string[] = []
  for (const thread of new Set([...wanted.keys(), ...found.keys()])) {
    const [was, is] = [wanted.get(thread) ?? [], found.get(thread) ?? []]
    const [missing, more] = [without(was, is), without(is, was)]
    lost.push(...missing.map((said) => `${thread}: ${said}`))
    doubled.push(...more.map((said) => `${thread}: ${said}`))
    const isWhole = missing.length === 0 && more.length === 0
    if (isWhole && was.join() !== is.join()) disordered.push(`${thread}: ${is.join(', ')}`)
  }
  return { lost, doubled, disordered }
}

const readLetter = ({ inReplyTo = '', to = [], text = '' }: Letter): readonly Said[] => {
  const taskId = Number(/<task-(\d+)@/.exec(inReplyTo)?.[1])
  return [...text.matchAll(/^(.+：.+)，现为“/gm)].map(([, said = '']) => ({
    ...{ taskId, to: to[0]?.name ?? '', said },
  }))
}

const byThread = (all: readonly Said[]): ReadonlyMap<string, readonly string[]> => {
  const threads = new Map<string, string[]>()
  for (const { taskId, to, said } of all) {
    const thread = `task ${taskId} to ${to}`
    threads.set(thread, [...(threads.get(thread) ?? []), said])
  }
  return threads
}

/** What is left of the first when each of the second is taken from it once. */
const without = (from: readonly string[], taken: readonly string[]): readonly string[] => {
  const rest = [...from]
  for (const one of taken) if (rest.includes(one)) rest.splice(rest.indexOf(one), 1)
  return rest
}
