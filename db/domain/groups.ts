import type { Field } from './fields'
import type { Label } from './label'

type Named = readonly [key: string, field: Field]

/** Fields that stand together: under a heading, or on their own. */
export type Group<N extends Named> = { readonly heading: Label | undefined; readonly fields: readonly N[] }

/** The fields in their order, those of one group together where the first of them stands. */
export const grouped = <N extends Named>(fields: readonly N[]): readonly Group<N>[] => {
  const groups: { heading: Label | undefined; fields: N[] }[] = []
  for (const named of fields) {
    const heading = named[1].group
    const last = groups.at(-1)
    const own = heading
      ? groups.find((one) => isSame(one.heading, heading))
      : last?.heading === undefined
        ? last
        : undefined
    if (own) own.fields.push(named)
    else groups.push({ heading, fields: [named] })
  }
  return groups
}

const isSame = (a: Label | undefined, b: Label): boolean => a?.zh === b.zh && a.en === b.en
