import { useGetIdentity, useIsAuthenticated } from '@refinedev/core'
import { useEffect } from 'react'
import { Navigate, useLocation, useNavigate } from 'react-router'
import { Gate } from '../auth/Gate'
import { type Me, MeContext } from '../auth/me'
import { isSignedIn, onSignedOutElsewhere } from '../auth/session'
import { isProblem } from '../http/problem'
import { queryClient } from '../http/query-client'
import { useWords } from '../i18n/use-words'
import { Failed } from '../ui/states'
import { Coming } from './Coming'
import { Frame } from './Frame'

/** Draws the frame for whoever is signed in, and sends everybody else to sign in and back. */
export const SignedIn = () => {
  const { pathname, search } = useLocation()
  const navigate = useNavigate()
  const { t } = useWords()
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
  if (isPending) return <Coming />
  if (!isIn) return <Navigate to={`/login?to=${encodeURIComponent(pathname + search)}`} replace />
  if (identity.data)
    return (
      <MeContext value={identity.data}>
        <Frame />
      </MeContext>
    )
  if (identity.isError)
    return (
      <Gate title={t('app.me')}>
        <Failed
          problem={isProblem(identity.error) ? identity.error : null}
          onRetry={() => identity.refetch()}
        />
      </Gate>
    )
  return <Coming />
}
