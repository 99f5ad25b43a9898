import { type Role, roles } from '@oms/db/domain/roles'
import { useLogin } from '@refinedev/core'
import { Alert, Button, Form, Input } from 'antd'
import { useState } from 'react'
import { Link, Navigate, useNavigate, useSearchParams } from 'react-router'
import { useRetoldErrors } from '../fields/use-retold-errors'
import { isProblem } from '../http/problem'
import { useWords } from '../i18n/use-words'
import { waiting } from '../ui/waiting'
import { Gate } from './Gate'
import { placeAfterSignIn } from './place-after-sign-in'
import { isSignedIn } from './session'
import { useSystem } from './system'

type Credentials = { username: string; password: string }

export const SignIn = () => {
  const { t } = useWords()
  const [params] = useSearchParams()
  const navigate = useNavigate()
  const [form] = Form.useForm<Credentials>()
  useRetoldErrors(form)
  const [refusal, setRefusal] = useState<string>()
  const [wasIn] = useState(isSignedIn)
  const { mutateAsync, isPending } = useLogin<Credentials>()
  const place = placeAfterSignIn(params.get('to'))
  if (wasIn) return <Navigate to={place} replace />
  const signIn = async (credentials: Credentials) => {
    setRefusal(undefined)
    const { success, error } = await mutateAsync(credentials)
    if (success) return navigate(place, { replace: true })
    const text = isProblem(error) && error.statusCode > 0 ? error.message : t('state.offline')
    setRefusal(text)
    form.getFieldInstance('password')?.focus()
  }
  return (
    <Gate title={t('signIn.title')}>
      {refusal && <Alert type="error" showIcon message={refusal} className="form-refusal" />}
      <Form form={form} layout="vertical" requiredMark={false} onFinish={signIn} noValidate>
        <Form.Item
          name="username"
          label={t('signIn.username')}
          rules={[{ required: true, message: t('form.required', { label: t('signIn.username') }) }]}
        >
          <Input autoFocus autoComplete="username" maxLength={50} />
        </Form.Item>
        <Form.Item
          name="password"
          label={t('signIn.password')}
          rules={[{ required: true, message: t('form.required', { label: t('signIn.password') }) }]}
        >
          <Input.Password autoComplete="current-password" />
        </Form.Item>
        <Button type="primary" htmlType="submit" block {...waiting(isPending)}>
          {t('signIn.submit')}
        </Button>
      </Form>
      <p className="gate-other">
        {t('signIn.noAccount')} <Link to="/register">{t('signIn.register')}</Link>
      </p>
      <DemoAccounts onChoose={signIn} />
    </Gate>
  )
}

const DemoAccounts = ({ onChoose }: { onChoose: (credentials: Credentials) => void }) => {
  const { t, label } = useWords()
  const system = useSystem()
  if (!system?.demo || system.accounts.length === 0) return null
  return (
    <section className="demo" aria-label={t('signIn.demo')}>
      <h2>
        {t('signIn.demo')} <small>{t('signIn.demoHelp')}</small>
      </h2>
      <div>
        {system.accounts.map(({ username, role, password = DEMO_PASSWORD }) => (
          <Button key={username} onClick={() => onChoose({ username, password })}>
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
