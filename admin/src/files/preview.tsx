import { DownloadOutlined } from '@ant-design/icons'
import { Button, Modal } from 'antd'
import { useEffect, useState } from 'react'
import { useResource } from '../declaration/held'
import { useWords } from '../i18n/use-words'
import { scrolls } from '../ui/scrolls'
import { type FileRecord, shownAs } from './file'
import { Picture } from './picture'
import { freshFile } from './use-task-files'
import { words } from './words'

type Props = {
  /** What can be looked at here, among which one moves. */
  files: readonly FileRecord[]
  opened: number
  onOpen: (id: number) => void
  onClose: () => void
  onDownload: (file: FileRecord) => void
}

/** A file over the page: pictures to zoom and turn, everything else in a frame of its own. */
export const Preview = ({ files, opened, onOpen, onClose, onDownload }: Props) => {
  const file = files.find(({ id }) => id === opened)
  if (!file) return null
  if (shownAs(file.type) !== 'picture')
    return <Frame key={file.id} file={file} onClose={onClose} onDownload={onDownload} />
  const pictures = files.filter(({ type }) => shownAs(type) === 'picture')
  return <Picture pictures={pictures} file={file} onOpen={onOpen} onClose={onClose} onDownload={onDownload} />
}

type FrameProps = { file: FileRecord } & Pick<Props, 'onClose' | 'onDownload'>

const Frame = ({ file, onClose, onDownload }: FrameProps) => {
  const { label } = useWords()
  const { path } = useResource('attachments')
  const [url, setUrl] = useState<string>()
  const [hasFailed, setFailed] = useState(false)
  useEffect(() => {
    let isLeft = false
    void freshFile(path, file.id).then(
      (fresh) => !isLeft && (fresh.url ? setUrl(fresh.url) : setFailed(true)),
      () => !isLeft && setFailed(true),
    )
    return () => {
      isLeft = true
    }
  }, [path, file.id])
  return (
    <Modal
      open
      title={file.name}
      width="min(1000px, 96vw)"
      style={{ top: 24 }}
      closable={{ 'aria-label': label(words.close) }}
      onCancel={onClose}
      footer={
        <Button icon={<DownloadOutlined aria-hidden />} onClick={() => onDownload(file)}>
          {label(words.downloadIt)}
        </Button>
      }
    >
      <div className="files-frame">
        {hasFailed ? (
          <p role="alert">{label(words.notShown)}</p>
        ) : (
          url && <Content file={file} url={url} onFailed={() => setFailed(true)} />
        )}
      </div>
    </Modal>
  )
}

const Content = ({ file, url, onFailed }: { file: FileRecord; url: string; onFailed: () => void }) => {
  const { label } = useWords()
  const shown = shownAs(file.type)
  if (shown === 'text') return <Text url={url} onFailed={onFailed} />
  // biome-ignore lint/a11y/useMediaCaption: nobody wrote captions for what was recorded at work
  if (shown === 'video') return <video src={url} controls onError={onFailed} />
  // biome-ignore lint/a11y/useMediaCaption: as above
  if (shown === 'audio') return <audio src={url} controls onError={onFailed} />
  // What browsers of phones do not draw they leave empty.
  if (!navigator.pdfViewerEnabled) return <p role="alert">{label(words.noPdf)}</p>
  return <iframe src={url} title={file.name} />
}

/** So much of a text is shown. */
const MOST = 200_000

const Text = ({ url, onFailed }: { url: string; onFailed: () => void }) => {
  const { label } = useWords()
  const [text, setText] = useState<string>()
  useEffect(() => {
    const leaving = new AbortController()
    void read(url, leaving.signal).then(setText, () => leaving.signal.aborted || onFailed())
    return () => leaving.abort()
  }, [url, onFailed])
  if (text === undefined) return null
  return (
    <>
      <pre {...scrolls}>{text.slice(0, MOST)}</pre>
      {text.length > MOST && <p className="faint-text">{label(words.cutText)}</p>}
    </>
  )
}

const read = async (url: string, signal: AbortSignal): Promise<string> => {
  const answer = await fetch(url, { signal, headers: { Range: `bytes=0-${MOST * 2}` } })
  if (!answer.ok) throw new Error(`${answer.status}`)
  const charset = /charset=([\w-]+)/.exec(answer.headers.get('Content-Type') ?? '')?.[1] ?? 'utf-8'
  return new TextDecoder(charset).decode(await answer.arrayBuffer())
}
