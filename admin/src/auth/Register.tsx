import { fieldsNamed } from '@oms/db/domain/resource'
import { Button } from 'antd'
import { useState } from 'react'
import { Link, useNavigate } from 'react-router'
import { FieldsForm } from '../fields/FieldsForm'
import { useWords } from '../i18n/use-words'
import { Failed, Message, SkeletonLines } from '../ui/states'
import { Gate } from './Gate'
import { refreshSystem, useSystem, useSystemFailed } from './system'

const words = { register: { zh: '注册', en: 'Register' } }
const asked = ['username', 'name', 'password', 'department', 'email', 'phone']

/** For people of the client; tells that it waits for approval. */
export const Register = () => {
  const { t } = useWords()
  const navigate = useNavigate()
  const system = useSystem()
  const hasFailed = useSystemFailed()
  const needsApproval = system?.registrationApproval ?? true
  const [registered, setRegistered] = useState<string>()
  if (registered !== undefined)
    return (
      <Gate title={t('signIn.registerTitle')}>
        <Message
          icon="check"
          title={t('signIn.registered')}
          help={t(needsApproval ? 'signIn.registeredHelp' : 'signIn.registeredActive', {
            username: registered,
          })}
        >
          <Button type="primary" onClick={() => navigate('/login')}>
            {t('signIn.toSignIn')}
          </Button>
        </Message>
      </Gate>
    )
  return (
    <Gate title={t('signIn.registerTitle')}>
      {needsApproval && <p className="page-help">{t('signIn.registerHelp')}</p>}
      {hasFailed && <Failed problem={null} onRetry={() => void refreshSystem()} />}
      {!system && !hasFailed && <SkeletonLines lines={8} />}
      {system && (
        <FieldsForm
          fields={fieldsNamed({ fields: system.account }, asked)}
          submit={t('signIn.registerSubmit')}
          place="register"
          onSubmit={async (values, send) => {
            await send({
              method: 'post',
              url: '/api/auth/register',
              body: values,
              lookUp: { what: words.register },
            })
            return () => setRegistered(String(values.username))
          }}
        />
      )}
      <p className="gate-other">
        {t('signIn.haveAccount')} <Link to="/login">{t('signIn.title')}</Link>
      </p>
    </Gate>
  )
}
