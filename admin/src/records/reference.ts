/** A record as it stands inside others: what it is called by. */
export type Reference = { readonly id: number; readonly name: string }
