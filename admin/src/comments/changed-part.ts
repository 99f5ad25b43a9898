/** Two texts, in what stands in both before and after the part in which they differ. */
export type ChangedPart = {
  readonly before: string
  readonly removed: string
  readonly added: string
  readonly after: string
}

export const changedPart = (earlier: string, later: string): ChangedPart => {
  const [old, now] = [[...earlier], [...later]]
  const most = Math.min(old.length, now.length)
  let start = 0
  while (start < most && old[start] === now[start]) start += 1
  let end = 0
  while (end < most - start && old[old.length - 1 - end] === now[now.length - 1 - end]) end += 1
  return {
    before: now.slice(0, start).join(''),
    removed: old.slice(start, old.length - end).join(''),
    added: now.slice(start, now.length - end).join(''),
    after: now.slice(now.length - end).join(''),
  }
}
