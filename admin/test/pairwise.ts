type Row = Readonly<Record<string, string | number>>

/**
 * Some of these rows in which every two values meet that meet in any of them: always the row that brings most pairs
 * which have not met yet.
 */
export const pairwise = <R extends Row>(candidates: readonly R[]): readonly R[] => {
  const missing = new Set(candidates.flatMap(pairsOf))
  const rows: R[] = []
  while (missing.size > 0) {
    const news = candidates.map((row) => pairsOf(row).filter((pair) => missing.has(pair)).length)
    const best = candidates[news.indexOf(Math.max(...news))]
    if (!best) break
    rows.push(best)
    for (const pair of pairsOf(best)) missing.delete(pair)
  }
  return rows
}

const pairsOf = (row: Row): readonly string[] => {
  const values = Object.entries(row).map(([name, value]) => `${name}=${value}`)
  return values.flatMap((one, index) => values.slice(index + 1).map((other) => `${one}&${other}`))
}
