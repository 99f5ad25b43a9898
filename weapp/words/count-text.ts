/** A count as it is shown: from the cap on it is only known to be that or more. */
export const countText = (count: number, cap: number, isLeast = false): string => {
  if (cap > 0 && count >= cap) return `${cap - 1}+`
  return isLeast && count > 0 ? `${count}+` : String(count)
}
