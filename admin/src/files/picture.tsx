import {
  DownloadOutlined,
  LeftOutlined,
  RightOutlined,
  RotateRightOutlined,
  ZoomInOutlined,
  ZoomOutOutlined,
} from '@ant-design/icons'
import { Button, Modal } from 'antd'
import { type KeyboardEvent, type ReactNode, useState } from 'react'
import { useWords } from '../i18n/use-words'
import type { FileRecord } from './file'
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

/** One picture over the page, as large as fits or larger, turned if need be; the arrow keys lead to the others. */
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
  const press = ({ key }: KeyboardEvent) => {
    if (key === 'ArrowLeft') go(-1)
    if (key === 'ArrowRight') go(1)
  }
  const button = (
    text: keyof typeof words & ('previous' | 'next' | 'smaller' | 'larger' | 'turn'),
    icon: ReactNode,
    onClick: () => void,
    isOff = false,
  ) => (
    <Button
      type="text"
      icon={icon}
      disabled={isOff}
      aria-label={label(words[text])}
      title={label(words[text])}
      onClick={onClick}
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
      modalRender={(dialog) => (
        // biome-ignore lint/a11y/noStaticElementInteractions: keys that the buttons stand for too
        <div onKeyDown={press}>{dialog}</div>
      )}
      footer={
        <div className="row">
          {pictures.length > 1 && (
            <>
              {button('previous', <LeftOutlined aria-hidden />, () => go(-1), place === 0)}
              <span className="figures faint-text">
                {place + 1} / {pictures.length}
              </span>
              {button('next', <RightOutlined aria-hidden />, () => go(1), place === pictures.length - 1)}
            </>
          )}
          {button('smaller', <ZoomOutOutlined aria-hidden />, () => setStep(step - 1), step === 0)}
          {button(
            'larger',
            <ZoomInOutlined aria-hidden />,
            () => setStep(step + 1),
            step === ZOOMS.length - 1,
          )}
          {button('turn', <RotateRightOutlined aria-hidden />, () => setTurns(turns + 1))}
          <span className="grow" />
          <Button icon={<DownloadOutlined aria-hidden />} onClick={() => onDownload(file)}>
            {label(words.downloadIt)}
          </Button>
        </div>
      }
    >
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls is reached by the keyboard */}
      <div className="files-canvas" tabIndex={0} data-zoomed={step > 0 || undefined}>
        <img
          src={file.url ?? undefined}
          alt={file.name}
          style={{ width: step > 0 ? `${(ZOOMS[step] ?? 1) * 100}%` : undefined, rotate: `${turns * 90}deg` }}
        />
      </div>
    </Modal>
  )
}
