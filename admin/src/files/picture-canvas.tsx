import { type CSSProperties, useEffect, useRef, useState } from 'react'
import { useWords } from '../i18n/use-words'
import { scrolls } from '../ui/scrolls'
import type { FileRecord } from './file'
import { words } from './words'

type Props = { file: FileRecord; zoom: number; turns: number }

type Size = { readonly width: number; readonly height: number }
/** Of which file; without a size where it could not be had. */
type Loaded = { readonly id: number; readonly size?: Size }

/** The picture on its ground: as large as fits, or so many times that; what does not fit is scrolled to. */
export const PictureCanvas = ({ file, zoom, turns }: Props) => {
  const { label } = useWords()
  const sheet = useRef<HTMLDivElement>(null)
  const [last, setLoaded] = useState<Loaded>()
  useMiddle(sheet)
  // The ground stays from one picture to the next, and with it the focus.
  const loaded = last?.id === file.id ? last : undefined
  const isAcross = turns % 2 === 1
  return (
    <div className="files-canvas" data-zoomed={zoom > 1 || undefined} {...scrolls}>
      {loaded && !loaded.size && <p role="alert">{label(words.notShown)}</p>}
      <div
        ref={sheet}
        className="files-sheet"
        data-across={isAcross || undefined}
        style={loaded?.size && layoutOf(loaded.size, isAcross, zoom)}
      >
        <img
          key={file.id}
          src={file.url ?? undefined}
          alt={file.name}
          style={{ rotate: `${turns * 90}deg` }}
          onLoad={({ currentTarget: { naturalWidth: width, naturalHeight: height } }) =>
            setLoaded({ id: file.id, size: { width, height } })
          }
          onError={() => setLoaded({ id: file.id })}
        />
      </div>
    </div>
  )
}

/** What the style sheet lays it out by: its own width in pixels, its shape and the zoom. */
const layoutOf = ({ width, height }: Size, isAcross: boolean, zoom: number): CSSProperties => {
  const [across, down] = isAcross ? [height, width] : [width, height]
  const layout: Record<`--${string}`, string | number> = {
    '--own': `${across}px`,
    '--shape': across / down,
    '--zoom': zoom,
  }
  return layout
}

/** Keeps the middle of a sheet in the middle of its ground while it grows and turns. */
const useMiddle = (sheet: { readonly current: HTMLElement | null }) =>
  useEffect(() => {
    const ground = sheet.current?.parentElement
    if (!sheet.current || !ground) return
    const observer = new ResizeObserver(() => {
      ground.scrollLeft = (ground.scrollWidth - ground.clientWidth) / 2
      ground.scrollTop = (ground.scrollHeight - ground.clientHeight) / 2
    })
    observer.observe(sheet.current)
    return () => observer.disconnect()
  }, [sheet])
