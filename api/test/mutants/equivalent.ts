/** Mutants that change nothing anyone could see, and why. */
export const equivalent: Readonly<Record<string, string>> = {}
