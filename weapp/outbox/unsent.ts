import type { Problem } from '../wx/problem'

/** Something written that the server has not taken yet; it stands in storage until it has, or is thrown away. */
export type Unsent = {
  /** The Idempotency-Key: the same for every try, so that nothing is done twice. */
  readonly key: string
  readonly person: number
  /** How it is sent, where it is no POST. */
  readonly method?: 'PATCH' | 'DELETE'
  readonly path: string
  readonly body: Readonly<Record<string, unknown>>
  readonly taskId?: number
  /** What it is to people, in both languages. */
  readonly what: { readonly zh: string; readonly en: string }
  /** Where its form can be opened again. */
  readonly form: string
  /** What stood in the form, and where its draft is kept. */
  readonly draft: { readonly place: string; readonly content: unknown }
  readonly at: string
  /** The version of the task that its writer saw; undefined for what takes none. */
  readonly version?: number
  /** Written while an earlier one on the same task waited: it expects the version that one leads to. */
  readonly isChained?: true
  /** Fields of the body that hold files: those still on the phone by their keys, which are sent as ids once they have arrived. */
  readonly files?: readonly string[]
  /** The ids that it was first sent with. */
  readonly ids?: Readonly<Record<string, number>>
  readonly refusal?: Problem
}
