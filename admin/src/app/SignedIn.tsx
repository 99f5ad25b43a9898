import { useGetIdentity, useIsAuthenticated } from '@refinedev/core'
import { useEffect } from 'react'
import { Navigate, useLocation, useNavigate } from 'react-router'
import { type Me, MeContext } from '../auth/me'
import { isSignedIn, onSignedOutElsewhere } from '../auth/session'
import { isProblem } from '../http/problem'
import { queryClient } from '../http/query-client'
import { Failed, SlowNote } from '../ui/states'
import { Frame } from './Frame'

/** Draws the frame for whoever is signed in, and sends everybody else to sign in and back. */
export const SignedIn = () => {
  const { pathname, search } = useLocation()
  const navigate = useNavigate()
  const { data, isPending } = useIsAuthenticated()
  const isIn = data?.authenticated === true && isSignedIn()
  const identity = useGetIdentity<Me>({ queryOptions: { enabled: isIn, staleTime: 60_000 } })
  useEffect(
    () =>
      onSignedOutElsewhere(() => {
        queryClient.clear()
        navigate('/login')
      }),
    [navigate],
  )
  if (isPending) return <SlowNote isLoading />
  if (!isIn) return <Navigate to={`/login?to=${encodeURIComponent(pathname + search)}`} replace />
  if (identity.data)
    return (
      <MeContext value={identity.data}>
        <Frame />
      </MeContext>
    )
  if (identity.isError)
    return (
      <Failed
        problem={isProblem(identity.error) ? identity.error : null}
        onRetry={() => identity.refetch()}
      />
    )
  return <SlowNote isLoading />
}
