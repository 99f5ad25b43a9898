import { CameraOutlined, PaperClipOutlined } from '@ant-design/icons'
import { Button } from 'antd'
import { type ChangeEvent, useRef, useSyncExternalStore } from 'react'
import { useWords } from '../i18n/use-words'
import type { Uploads } from './use-uploads'
import { words } from './words'

type Props = { onAdd: Uploads['add']; withText?: boolean }

/** Chooses files, several at once; on a phone its camera too. */
export const AddFiles = ({ onAdd, withText = false }: Props) => {
  const isTouched = useIsTouched()
  return (
    <>
      <Choose onAdd={onAdd} text={words.add} withText={withText} icon={<PaperClipOutlined aria-hidden />} />
      {isTouched && (
        <Choose
          onAdd={onAdd}
          text={words.photo}
          withText={withText}
          icon={<CameraOutlined aria-hidden />}
          accept="image/*"
          capture="environment"
        />
      )}
    </>
  )
}

type ChooseProps = Props & {
  text: (typeof words)['add' | 'photo']
  icon: React.ReactNode
  accept?: string
  capture?: 'environment'
}

const Choose = ({ onAdd, text, withText, icon, accept, capture }: ChooseProps) => {
  const { label } = useWords()
  const input = useRef<HTMLInputElement>(null)
  const choose = ({ target }: ChangeEvent<HTMLInputElement>) => {
    onAdd({ files: [...(target.files ?? [])] })
    // The same file may be chosen again.
    target.value = ''
  }
  return (
    <>
      <Button
        type={withText ? 'default' : 'text'}
        icon={icon}
        aria-label={withText ? undefined : label(text)}
        title={withText ? undefined : label(text)}
        onClick={() => input.current?.click()}
      >
        {withText && label(text)}
      </Button>
      <input
        ref={input}
        type="file"
        // A form of antd's shows what is only `hidden`.
        style={{ display: 'none' }}
        multiple={capture === undefined}
        accept={accept}
        capture={capture}
        aria-label={label(text)}
        onChange={choose}
      />
    </>
  )
}

const touch = window.matchMedia('(pointer: coarse)')

const useIsTouched = () =>
  useSyncExternalStore(
    (listener) => {
      touch.addEventListener('change', listener)
      return () => touch.removeEventListener('change', listener)
    },
    () => touch.matches,
  )
