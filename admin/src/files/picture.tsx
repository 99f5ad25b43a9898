import {
  DownloadOutlined,
  LeftOutlined,
  RightOutlined,
  RotateRightOutlined,
  ZoomInOutlined,
  ZoomOutOutlined,
} from '@ant-design/icons'
import { Button, Modal } from 'antd'
import { type ReactNode, useEffect, useRef, useState } from 'react'
import { useWords } from '../i18n/use-words'
import type { FileRecord } from './file'
import { PictureCanvas } from './picture-canvas'
import { words } from './words'

type Props = {
  /** Those among which one moves. */
  pictures: readonly FileRecord[]
  file: FileRecord
  onOpen: (id: number) => void
  onClose: () => void
  onDownload: (file: FileRecord) => void
}

const ZOOMS = [1, 1.5, 2, 3, 4, 6, 8]

type Name = 'previous' | 'next' | 'smaller' | 'larger' | 'turn'

/** One picture over the page, as large as fits or larger, turned if need be, by buttons and by keys. */
export const Picture = ({ pictures, file, onOpen, onClose, onDownload }: Props) => {
  const { label } = useWords()
  const [step, setStep] = useState(0)
  const [turns, setTurns] = useState(0)
  const place = pictures.indexOf(file)
  const go = (by: number) => {
    const next = pictures[place + by]
    if (!next) return
    setStep(0)
    setTurns(0)
    onOpen(next.id)
  }
  const zoom = (by: number) => setStep(Math.min(ZOOMS.length - 1, Math.max(0, step + by)))
  const does: Readonly<Record<Name, () => void>> = {
    previous: () => go(-1),
    next: () => go(1),
    smaller: () => zoom(-1),
    larger: () => zoom(1),
    turn: () => setTurns(turns + 1),
  }
  usePressed((key) => {
    const name = keys[key]
    // In a picture larger than its ground the arrows lead about.
    if (name && !(step > 0 && key.startsWith('Arrow'))) does[name]()
  })
  const button = (name: Name, icon: ReactNode, isOff = false) => (
    <Button
      type="text"
      icon={icon}
      disabled={isOff}
      aria-label={label(words[name])}
      aria-keyshortcuts={shortcuts[name]}
      title={`${label(words[name])} ${hints[name]}`}
      onClick={does[name]}
    />
  )
  return (
    <Modal
      open
      title={file.name}
      width="min(1200px, 96vw)"
      style={{ top: 24 }}
      closable={{ 'aria-label': label(words.close) }}
      onCancel={onClose}
      footer={
        <div className="row">
          {pictures.length > 1 && (
            <>
              {button('previous', <LeftOutlined aria-hidden />, place === 0)}
              <span className="figures faint-text">
                {place + 1} / {pictures.length}
              </span>
              {button('next', <RightOutlined aria-hidden />, place === pictures.length - 1)}
            </>
          )}
          {button('smaller', <ZoomOutOutlined aria-hidden />, step === 0)}
          {button('larger', <ZoomInOutlined aria-hidden />, step === ZOOMS.length - 1)}
          {button('turn', <RotateRightOutlined aria-hidden />)}
          <span className="grow" />
          <Button
            icon={<DownloadOutlined aria-hidden />}
            aria-label={label(words.downloadIt)}
            onClick={() => onDownload(file)}
          >
            <span className="desk-only">{label(words.downloadIt)}</span>
          </Button>
        </div>
      }
    >
      <PictureCanvas file={file} zoom={ZOOMS[step] ?? 1} turns={turns} />
    </Modal>
  )
}

const keys: Readonly<Record<string, Name>> = {
  ArrowLeft: 'previous',
  ArrowRight: 'next',
  '-': 'smaller',
  '+': 'larger',
  '=': 'larger',
  r: 'turn',
  R: 'turn',
}

const shortcuts = { previous: 'ArrowLeft', next: 'ArrowRight', smaller: '-', larger: '+', turn: 'r' } as const
const hints = { previous: '←', next: '→', smaller: '-', larger: '+', turn: 'R' } as const

/** Hears keys while it stands, whatever has the focus; not those that the browser means by themselves. */
const usePressed = (onKey: (key: string) => void) => {
  const latest = useRef(onKey)
  latest.current = onKey
  useEffect(() => {
    const hear = ({ key, ctrlKey, metaKey, altKey }: KeyboardEvent) =>
      ctrlKey || metaKey || altKey || latest.current(key)
    window.addEventListener('keydown', hear)
    return () => window.removeEventListener('keydown', hear)
  }, [])
}
