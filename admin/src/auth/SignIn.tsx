import { type Role, roles } from '@oms/db/domain/roles'
import { Button } from 'antd'
import { useEffect, useRef, useState } from 'react'
import { Link, Navigate, useNavigate, useSearchParams } from 'react-router'
import { queryClient } from '../http/query-client'
import { useWords } from '../i18n/use-words'
import { Gate } from './Gate'
import { placeAfterSignIn } from './place-after-sign-in'
import { isSignedIn } from './session'
import { type Credentials, signIn } from './sign-in'
import { refusalOf, SignInForm } from './sign-in-form'
import { useSystem } from './system'

export const SignIn = () => {
  const { t } = useWords()
  const [params] = useSearchParams()
  const navigate = useNavigate()
  const [wasIn] = useState(isSignedIn)
  const place = placeAfterSignIn(params.get('to'))
  const enter = useRef(() => {})
  enter.current = () => {
    queryClient.clear()
    navigate(place, { replace: true })
  }
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
    <Gate title={t('signIn.title')}>
      <SignInForm onSignedIn={() => enter.current()} />
      <p className="gate-other">
        {t('signIn.noAccount')} <Link to="/register">{t('signIn.register')}</Link>
      </p>
      <DemoAccounts onSignedIn={() => enter.current()} />
    </Gate>
  )
}

const DemoAccounts = ({ onSignedIn }: { onSignedIn: () => void }) => {
  const { t, label } = useWords()
  const system = useSystem()
  const [refusal, setRefusal] = useState<string>()
  if (!system?.demo || system.accounts.length === 0) return null
  const choose = (credentials: Credentials) => {
    setRefusal(undefined)
    return signIn(credentials).then(onSignedIn, (thrown: unknown) => setRefusal(refusalOf(thrown, t)))
  }
  return (
    <section className="demo" aria-label={t('signIn.demo')}>
      <h2>
        {t('signIn.demo')} <small>{t('signIn.demoHelp')}</small>
      </h2>
      {refusal && <p role="alert">{refusal}</p>}
      <div>
        {system.accounts.map(({ username, role, password = DEMO_PASSWORD }) => (
          <Button key={username} onClick={() => void choose({ username, password })}>
            <strong>{username}</strong> {isRole(role) && label(roles[role].label)}
          </Button>
        ))}
      </div>
    </section>
  )
}

// Demo data only: the accounts are offered when the API says that it runs on them.
const DEMO_PASSWORD = 'oms-demo-2026'

const isRole = (role: string): role is Role => role in roles
