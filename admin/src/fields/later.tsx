import { type ComponentType, lazy, Suspense } from 'react'

/** An input whose code is fetched when it is first drawn; its place is kept until then. */
export const later = <Props extends object>(
  load: () => Promise<ComponentType<Props>>,
): ComponentType<Props> => {
  // Safe to narrow: a component that is fetched takes the props that it is declared with.
  const Fetched = lazy(async () => ({ default: (await load()) as ComponentType<object> }))
  return (props) => (
    <Suspense fallback={<span className="skeleton field-bone" />}>
      <Fetched {...props} />
    </Suspense>
  )
}
