import { DownloadOutlined } from '@ant-design/icons'
import { App, Button } from 'antd'
import { lazy, type MouseEvent, Suspense, useEffect, useRef, useState } from 'react'
import { useResource } from '../declaration/held'
import { isProblem } from '../http/problem'
import { useWords } from '../i18n/use-words'
import { type FileRecord, shownAs, sizeText } from './file'
import { FileIcon } from './file-icon'
import { freshFile } from './use-task-files'
import { words } from './words'
import './files.css'

const Preview = lazy(async () => ({ default: (await import('./preview')).Preview }))

/** Files as they stand under what they belong to: pictures as pictures, all else by name; each opens, and is saved. */
export const FileList = ({ files }: { files: readonly FileRecord[] }) => {
  const { label } = useWords()
  const { message } = App.useApp()
  const { path } = useResource('attachments')
  const [opened, setOpened] = useState<number>()
  const opener = useRef<HTMLElement>(null)
  useEffect(() => {
    if (opened === undefined) opener.current?.focus()
  }, [opened])
  const isOpening = (file: FileRecord) => file.state === 'ready' && shownAs(file.type) !== undefined
  const pictures = files.filter((file) => shownAs(file.type) === 'picture' && file.state === 'ready')
  const others = files.filter((file) => !pictures.includes(file))
  const open = (id: number) => (event: MouseEvent<HTMLElement>) => {
    opener.current = event.currentTarget
    setOpened(id)
  }
  const download = async (file: FileRecord) => {
    try {
      const { url } = await freshFile(path, file.id)
      if (url) save(url, file.name)
    } catch (thrown) {
      if (!isProblem(thrown)) throw thrown
      void message.error(thrown.message || label(words.notShown))
    }
  }
  if (files.length === 0) return null
  return (
    <div className="files">
      {pictures.length > 0 && (
        <ul className="files-pictures">
          {pictures.map((file) => (
            <li key={file.id}>
              <button
                type="button"
                className="files-thumbnail"
                aria-label={label(words.open(file.name))}
                title={file.name}
                onClick={open(file.id)}
              >
                <img src={file.thumbnailUrl ?? file.url ?? undefined} alt="" loading="lazy" />
              </button>
            </li>
          ))}
        </ul>
      )}
      {others.length > 0 && (
        <ul className="files-chosen">
          {others.map((file) => (
            <li key={file.id} className="files-one" data-state={file.state}>
              <span className="files-picture">
                <FileIcon name={file.name} />
              </span>
              {isOpening(file) ? (
                <button
                  type="button"
                  className="files-name files-open"
                  aria-label={label(words.open(file.name))}
                  title={file.name}
                  onClick={open(file.id)}
                >
                  {file.name}
                </button>
              ) : (
                <span className="files-name" title={file.name}>
                  {file.name}
                </span>
              )}
              <span className="files-state">
                <StateText file={file} />
              </span>
              {file.state === 'ready' && (
                <span className="files-buttons">
                  <Button
                    type="text"
                    size="small"
                    icon={<DownloadOutlined aria-hidden />}
                    aria-label={label(words.download(file.name))}
                    title={label(words.downloadIt)}
                    onClick={() => void download(file)}
                  />
                </span>
              )}
            </li>
          ))}
        </ul>
      )}
      {opened !== undefined && (
        <Suspense>
          <Preview
            files={files.filter(isOpening)}
            opened={opened}
            onOpen={setOpened}
            onClose={() => setOpened(undefined)}
            onDownload={(file) => void download(file)}
          />
        </Suspense>
      )}
    </div>
  )
}

const StateText = ({ file: { size, state, reason } }: { file: FileRecord }) => {
  const { label } = useWords()
  if (state === 'scanning') return label(words.scanning)
  if (state === 'refused') return label(words.refused(reason))
  return sizeText(size)
}

/** By its own name, whatever the browser would do with its kind. */
const save = (url: string, name: string) => {
  const link = document.createElement('a')
  link.href = url
  link.download = name
  link.click()
}
