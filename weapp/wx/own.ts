/** What an instance of a page or component keeps beside its data: never shown, so never handed to the view. */
export const ownOf = <S extends object>(first: () => S): ((instance: object) => S) => {
  const kept = new WeakMap<object, S>()
  return (instance) => {
    const known = kept.get(instance)
    if (known) return known
    const made = first()
    kept.set(instance, made)
    return made
  }
}
