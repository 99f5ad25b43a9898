import { type FormEvent, useId, useRef, useState } from 'react'
import { isProblem } from '../http/problem'
import { useWords } from '../i18n/use-words'
import { Glyph } from '../ui/Glyph'
import type { Me } from './me'
import { signIn } from './sign-in'
import './sign-in.css'

type Props = {
  /** Who is expected to sign in. */
  username?: string
  onSignedIn: (me: Me) => void
}

const keys = ['username', 'password'] as const
type Key = (typeof keys)[number]

/** Name and password, and why they were refused. Drawn without antd, which is not loaded yet where it stands first. */
export const SignInForm = ({ username, onSignedIn }: Props) => {
  const { t } = useWords()
  const form = useRef<HTMLFormElement>(null)
  const [missing, setMissing] = useState<readonly Key[]>([])
  const [refusal, setRefusal] = useState<unknown>()
  const [isPending, setPending] = useState(false)
  const inputOf = (key: Key) => form.current?.elements.namedItem(key) as HTMLInputElement | null
  const send = async (event: FormEvent) => {
    event.preventDefault()
    if (isPending) return
    const credentials = {
      username: inputOf('username')?.value ?? '',
      password: inputOf('password')?.value ?? '',
    }
    const left = keys.filter((key) => credentials[key] === '')
    setMissing(left)
    setRefusal(undefined)
    if (left[0]) return inputOf(left[0])?.focus()
    setPending(true)
    try {
      onSignedIn(await signIn(credentials))
    } catch (thrown) {
      setRefusal(thrown)
      inputOf('password')?.focus()
    } finally {
      setPending(false)
    }
  }
  const fill = (key: Key) => setMissing((before) => before.filter((one) => one !== key))
  const errorOf = (key: Key) =>
    missing.includes(key) ? t('form.required', { label: t(`signIn.${key}`) }) : undefined
  return (
    <form ref={form} className="sign-in" onSubmit={send} noValidate>
      {refusal !== undefined && (
        <p className="sign-in-refusal" role="alert">
          {refusalOf(refusal, t)}
        </p>
      )}
      <Field
        name="username"
        label={t('signIn.username')}
        error={errorOf('username')}
        initial={username}
        isFirst={username === undefined}
        onFill={() => fill('username')}
      />
      <Field
        name="password"
        label={t('signIn.password')}
        error={errorOf('password')}
        isFirst={username !== undefined}
        onFill={() => fill('password')}
      />
      <button type="submit" className="sign-in-submit" aria-busy={isPending || undefined}>
        {t('signIn.submit')}
      </button>
    </form>
  )
}

type FieldProps = {
  name: Key
  label: string
  error: string | undefined
  initial?: string | undefined
  isFirst: boolean
  onFill: () => void
}

const Field = ({ name, label, error, initial, isFirst, onFill }: FieldProps) => {
  const { t } = useWords()
  const id = useId()
  const [isShown, setShown] = useState(false)
  const isPassword = name === 'password'
  return (
    <div className="sign-in-field">
      <label htmlFor={id}>{label}</label>
      <div>
        <input
          id={id}
          name={name}
          type={isPassword && !isShown ? 'password' : 'text'}
          autoComplete={isPassword ? 'current-password' : 'username'}
          autoCapitalize="none"
          spellCheck={false}
          maxLength={isPassword ? undefined : 50}
          defaultValue={initial}
          // biome-ignore lint/a11y/noAutofocus: the page is for this field
          autoFocus={isFirst}
          aria-invalid={error !== undefined}
          aria-describedby={error && `${id}-error`}
          onInput={onFill}
        />
        {isPassword && (
          <button
            type="button"
            className="quiet-button"
            aria-label={t(isShown ? 'signIn.hide' : 'signIn.show')}
            aria-pressed={isShown}
            onClick={() => setShown(!isShown)}
          >
            <Glyph name={isShown ? 'hidden' : 'eye'} />
          </button>
        )}
      </div>
      {error && (
        <p id={`${id}-error`} className="sign-in-error">
          {error}
        </p>
      )}
    </div>
  )
}

/** Why nobody was signed in: the API's words, or that it could not be reached. */
export const refusalOf = (thrown: unknown, t: (key: string) => string): string =>
  isProblem(thrown) && thrown.statusCode > 0 ? thrown.message : t('state.offline')
