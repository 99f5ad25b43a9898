import { type RefObject, useEffect, useRef } from 'react'
import { useWords } from '../i18n/use-words'
import { words } from './words'

const OWN = '[data-takes-files]'

type Taken = { readonly files: readonly File[]; readonly hasFolder: boolean }

/**
 * Takes files that are pasted into, or dropped on, the form or composer in which the element stands; an element that
 * takes its own (`data-takes-files`) only what comes to itself, which no other takes.
 */
export const useTakeFiles = (
  element: RefObject<HTMLElement | null>,
  onFiles: (taken: Taken) => void,
  isOpen = true,
): void => {
  const { label } = useWords()
  const take = useRef(onFiles)
  take.current = onFiles
  const dropText = label(words.drop)
  useEffect(() => {
    const place = element.current?.closest<HTMLElement>(`${OWN}, form, .composer`)
    if (!place || !isOpen) return
    const listening = new AbortController()
    const { signal } = listening
    const isAnothers = ({ target }: Event) =>
      target instanceof Element && (target.closest(OWN) ?? place) !== place && !place.matches(OWN)
    const paste = (event: ClipboardEvent) => {
      if (isAnothers(event)) return
      const files = [...(event.clipboardData?.files ?? [])]
      // A cell of a spreadsheet brings its picture along; its text is what is meant.
      if (files.length === 0 || event.clipboardData?.getData('text/plain')) return
      event.preventDefault()
      take.current({ files, hasFolder: false })
    }
    const over = (event: DragEvent) => {
      if (!bringsFiles(event)) return
      if (isAnothers(event)) return void delete place.dataset.dropping
      event.preventDefault()
      place.dataset.dropping = dropText
    }
    const leave = (event: DragEvent) => {
      if (event.relatedTarget instanceof Node && place.contains(event.relatedTarget)) return
      delete place.dataset.dropping
    }
    const drop = (event: DragEvent) => {
      delete place.dataset.dropping
      if (!bringsFiles(event) || isAnothers(event)) return
      event.preventDefault()
      take.current(droppedBy(event))
    }
    place.addEventListener('paste', paste, { signal })
    place.addEventListener('dragover', over, { signal })
    place.addEventListener('dragleave', leave, { signal })
    place.addEventListener('drop', drop, { signal })
    // A file dropped beside would be opened in place of the page.
    const keepPage = (event: DragEvent) => bringsFiles(event) && event.preventDefault()
    window.addEventListener('dragover', keepPage, { signal })
    window.addEventListener('drop', keepPage, { signal })
    return () => {
      delete place.dataset.dropping
      listening.abort()
    }
  }, [element, isOpen, dropText])
}

const bringsFiles = ({ dataTransfer }: DragEvent): boolean => dataTransfer?.types.includes('Files') === true

const droppedBy = ({ dataTransfer }: DragEvent): Taken => {
  const items = [...(dataTransfer?.items ?? [])].filter(({ kind }) => kind === 'file')
  const isFolder = (item: DataTransferItem) => item.webkitGetAsEntry?.()?.isDirectory === true
  return {
    files: items.flatMap((item) => (isFolder(item) ? [] : (item.getAsFile() ?? []))),
    hasFolder: items.some(isFolder),
  }
}
