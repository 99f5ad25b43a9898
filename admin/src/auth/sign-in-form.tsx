import { Alert, Button, Form, Input } from 'antd'
import { useState } from 'react'
import { useRetoldErrors } from '../fields/use-retold-errors'
import { isProblem } from '../http/problem'
import { useWords } from '../i18n/use-words'
import { waiting } from '../ui/waiting'
import type { Me } from './me'
import { type Credentials, signIn } from './sign-in'

type Props = {
  /** Who is expected to sign in. */
  username?: string
  onSignedIn: (me: Me) => void
}

/** Name and password, and why they were refused. */
export const SignInForm = ({ username, onSignedIn }: Props) => {
  const { t } = useWords()
  const [form] = Form.useForm<Credentials>()
  useRetoldErrors(form)
  const [refusal, setRefusal] = useState<string>()
  const [isPending, setPending] = useState(false)
  const send = async (credentials: Credentials) => {
    if (isPending) return
    setRefusal(undefined)
    setPending(true)
    try {
      onSignedIn(await signIn(credentials))
    } catch (thrown) {
      setRefusal(refusalOf(thrown, t))
      form.getFieldInstance('password')?.focus()
    } finally {
      setPending(false)
    }
  }
  return (
    <>
      {refusal && <Alert type="error" showIcon message={refusal} className="form-refusal" />}
      <Form
        form={form}
        layout="vertical"
        requiredMark={false}
        initialValues={{ username }}
        onFinish={send}
        noValidate
      >
        <Form.Item
          name="username"
          label={t('signIn.username')}
          rules={[{ required: true, message: t('form.required', { label: t('signIn.username') }) }]}
        >
          <Input autoFocus={username === undefined} autoComplete="username" maxLength={50} />
        </Form.Item>
        <Form.Item
          name="password"
          label={t('signIn.password')}
          rules={[{ required: true, message: t('form.required', { label: t('signIn.password') }) }]}
        >
          <Input.Password autoFocus={username !== undefined} autoComplete="current-password" />
        </Form.Item>
        <Button type="primary" htmlType="submit" block {...waiting(isPending)}>
          {t('signIn.submit')}
        </Button>
      </Form>
    </>
  )
}

/** Why nobody was signed in: the API's words, or that it could not be reached. */
export const refusalOf = (thrown: unknown, t: (key: string) => string): string =>
  isProblem(thrown) && thrown.statusCode > 0 ? thrown.message : t('state.offline')
