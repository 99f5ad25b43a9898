import { Activity, lazy, Suspense, useContext, useMemo, useState } from 'react'
import {
  UNSAFE_LocationContext as LocationContext,
  Outlet,
  UNSAFE_RouteContext as RouteContext,
} from 'react-router'

const TaskList = lazy(async () => ({ default: (await import('./task-list')).TaskList }))

/**
 * The screens of tasks. The list stays behind the others as it was left, so that the way back paints it at once: it
 * hears of no other address than its own, for which it would draw every row anew.
 */
export const TaskScreens = () => {
  const place = useContext(LocationContext)
  const route = useContext(RouteContext)
  const isList = /^\/tasks\/?$/.test(place.location.pathname)
  const [left, setLeft] = useState<{ place: typeof place; route: typeof route }>()
  if (isList && left?.place.location.key !== place.location.key) setLeft({ place, route })
  const list = useMemo(
    () =>
      left && (
        <LocationContext value={left.place}>
          <RouteContext value={left.route}>
            <Suspense>
              <TaskList search={left.place.location.search} />
            </Suspense>
          </RouteContext>
        </LocationContext>
      ),
    [left],
  )
  return (
    <>
      <Activity mode={isList ? 'visible' : 'hidden'}>{list}</Activity>
      <Outlet />
    </>
  )
}
