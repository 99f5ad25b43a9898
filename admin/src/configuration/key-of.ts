const LONGEST = 30

// What an address of a list would read as a way to compare.
const comparisons = /_(ne|gte|lte|like|null)$/

/**
 * A key of the customer's own for something with this English name, unlike those taken: "Severity" gives `x_severity`.
 * Without letters or digits in the name it is `x_<fallback>`.
 */
export const keyOf = (name: string, fallback: string, taken: readonly string[]): string => {
  const letters = name
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '_')
    .replace(/^_+|_+$/g, '')
    .slice(0, LONGEST - 3)
    .replace(/_+$/, '')
  const plain = letters === '' ? fallback : letters
  const base = `x_${comparisons.test(`_${plain}`) ? `${plain}_` : plain}`
  if (!taken.includes(base) && base !== 'x_') return base
  for (let number = 2; ; number++) if (!taken.includes(`${base}_${number}`)) return `${base}_${number}`
}
