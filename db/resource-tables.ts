import type { Field } from './domain/fields'
import type { Resource } from './domain/resource'
import type { resources } from './domain/resources'

/** What a table must hold for each resource: a column for every field that is stored, of a fitting type. */
export type ResourceTables = {
  readonly [R in keyof typeof resources]: TableFor<(typeof resources)[R]>
}

/** `satisfies TableFor<typeof descriptor>`: a forgotten column, or one of another type, is a type error. */
type TableFor<D extends Resource> = {
  readonly $inferSelect: { readonly id: number } & {
    readonly [K in keyof D['fields'] as D['fields'][K] extends Unstored ? never : K]: Stored<D['fields'][K]>
  } & { readonly [K in keyof D['fields'] as FoldedKey<K, D['fields'][K]>]: string | null } & (D extends {
      readonly grows: true
    }
      ? { readonly extra: string | null }
      : unknown)
}

type FoldedKey<K, F> = F extends { readonly folded: true } ? `${K & string}Key` : never

type Unstored = { readonly kind: 'password' } | { readonly perReader: true }

type Stored<F extends Field> = ValueOf<F> | (F extends { readonly nullable: true } ? null : never)

type ValueOf<F extends Field> = F extends { readonly kind: 'choice'; readonly options: infer Options }
  ? keyof Options
  : F extends { readonly kind: 'number' | 'money' | 'rating' | 'reference' | 'person' }
    ? number
    : F extends { readonly kind: 'choices' }
      ? readonly string[]
      : F extends { readonly kind: 'files' }
        ? readonly number[]
        : F extends { readonly kind: 'moment' }
          ? Date
          : F extends { readonly kind: 'boolean' }
            ? boolean
            : string
