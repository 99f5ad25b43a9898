import { type Role, roles } from '@oms/db/domain/roles'
import { useEffect, useRef, useState } from 'react'
import { Link, Navigate, useNavigate, useSearchParams } from 'react-router'
import { useWords } from '../i18n/use-words'
import { Colours } from '../theme/Colours'
import { Gate } from './Gate'
import { placeAfterSignIn } from './place-after-sign-in'
import { isSignedIn } from './session'
import { type Credentials, signIn } from './sign-in'
import { refusalOf, SignInForm } from './sign-in-form'
import { useSystem } from './system'

/** Nothing but its own code is loaded until its form stands; what follows is fetched while it is filled in. */
export const SignIn = ({ preload }: { preload: () => void }) => {
  const { t } = useWords()
  const [params] = useSearchParams()
  const navigate = useNavigate()
  const [wasIn] = useState(isSignedIn)
  const place = placeAfterSignIn(params.get('to'))
  const enter = useRef(() => {})
  enter.current = () => void navigate(place, { replace: true })
  useEffect(() => {
    if (!wasIn) preload()
  }, [preload, wasIn])
  // Someone signed in in another tab meanwhile.
  useEffect(() => {
    if (wasIn) return
    const listen = () => isSignedIn() && enter.current()
    listen()
    window.addEventListener('storage', listen)
    return () => window.removeEventListener('storage', listen)
  }, [wasIn])
  if (wasIn) return <Navigate to={place} replace />
  return (
    <div className="root">
      <Colours />
      <Gate title={t('signIn.title')}>
        <SignInForm onSignedIn={() => enter.current()} />
        <p className="gate-other">
          {t('signIn.noAccount')} <Link to="/register">{t('signIn.register')}</Link>
        </p>
        <DemoAccounts onSignedIn={() => enter.current()} />
      </Gate>
    </div>
  )
}

const DemoAccounts = ({ onSignedIn }: { onSignedIn: () => void }) => {
  const { t, label } = useWords()
  const system = useSystem()
  const [refusal, setRefusal] = useState<unknown>()
  if (!system?.demo || system.accounts.length === 0) return null
  const choose = (credentials: Credentials) => {
    setRefusal(undefined)
    return signIn(credentials).then(onSignedIn, setRefusal)
  }
  return (
    <section className="demo" aria-label={t('signIn.demo')}>
      <h2>
        {t('signIn.demo')} <small>{t('signIn.demoHelp')}</small>
      </h2>
      {refusal !== undefined && <p role="alert">{refusalOf(refusal, t)}</p>}
      <div>
        {system.accounts.map(({ username, role, password = DEMO_PASSWORD }) => (
          <button
            key={username}
            type="button"
            className="outlined-button"
            onClick={() => void choose({ username, password })}
          >
            <strong>{username}</strong> {isRole(role) && label(roles[role].label)}
          </button>
        ))}
      </div>
    </section>
  )
}

// Demo data only: the accounts are offered when the API says that it runs on them.
const DEMO_PASSWORD = 'oms-demo-2026'

const isRole = (role: string): role is Role => role in roles
