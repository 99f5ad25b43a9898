import { useGetIdentity, useIsAuthenticated } from '@refinedev/core'
import { useState } from 'react'
import { Navigate, useLocation } from 'react-router'
import { useChangedPersonNote } from '../auth/changed-person'
import { Gate } from '../auth/Gate'
import { type Me, MeContext } from '../auth/me'
import { OtherPerson } from '../auth/other-person'
import { isSignedIn } from '../auth/session'
import { useStanding } from '../auth/shown-person'
import { SignInOver } from '../auth/sign-in-over'
import { useOtherTabs } from '../auth/use-other-tabs'
import { useServedDeclaration } from '../declaration/use-served-declaration'
import { isLeftForGood } from '../drafts/unsaved'
import { isProblem } from '../http/problem'
import { queryClient } from '../http/query-client'
import { useWords } from '../i18n/use-words'
import { useLive } from '../live/use-live'
import { Failed } from '../ui/states'
import { DefinitionsContext, useServedDefinitions } from '../workflow/definitions'
import { Coming } from './Coming'
import { Frame } from './Frame'

/** Draws the frame for whoever is signed in, and sends everybody else to sign in and back. */
export const SignedIn = () => {
  const { pathname, search } = useLocation()
  const { t } = useWords()
  // Whoever signs in begins with nothing of whoever was here before.
  useState(() => queryClient.clear())
  const { data, isPending } = useIsAuthenticated()
  // A page whose session ended stays under the sign-in that opens over it.
  const isStanding = useStanding() !== 'same'
  const isIn = isStanding || (data?.authenticated === true && isSignedIn())
  const identity = useGetIdentity<Me>({ queryOptions: { enabled: isIn, staleTime: 60_000 } })
  const declared = useServedDeclaration(isIn)
  useOtherTabs(identity.data)
  useChangedPersonNote(identity.data)
  // Another address here would end the page load that is under way.
  if (isPending || isLeftForGood()) return <Coming />
  if (!isIn) return <Navigate to={`/login?to=${encodeURIComponent(pathname + search)}`} replace />
  if (identity.data && declared.isReady) return <Standing me={identity.data} />
  const problem = identity.isError ? identity.error : declared.isReady ? null : declared.problem
  if (problem)
    return (
      <Gate title={t('app.me')}>
        <Failed
          problem={isProblem(problem) ? problem : null}
          onRetry={() => {
            void identity.refetch()
            declared.retry()
          }}
        />
      </Gate>
    )
  return <Coming />
}

const Standing = ({ me }: { me: Me }) => {
  const definitions = useServedDefinitions()
  useLive(me.id)
  return (
    <MeContext value={me}>
      <DefinitionsContext value={definitions}>
        <OtherPerson me={me} />
        <Frame />
        <SignInOver me={me} />
      </DefinitionsContext>
    </MeContext>
  )
}
