import { ArrowDownOutlined, ArrowUpOutlined, HolderOutlined } from '@ant-design/icons'
import { type DragEvent, useState } from 'react'
import { useWords } from '../i18n/use-words'
import { moved } from './content'
import { actOn, placeInList, words } from './fields/words'

export type OrderedItem = {
  readonly key: string
  readonly name: string
  readonly note?: string
  readonly isFaulty?: boolean
}

type Props = {
  items: readonly OrderedItem[]
  chosen: string | undefined
  onChoose: (key: string) => void
  onOrder: (keys: readonly string[]) => void
}

/** Things to choose from, put in order by dragging or by the buttons of the one chosen. */
export const OrderedList = ({ items, chosen, onChoose, onOrder }: Props) => {
  const { label } = useWords()
  const [dragged, setDragged] = useState<string>()
  const [told, setTold] = useState('')
  const keys = items.map(({ key }) => key)
  const move = ({ key, name }: OrderedItem, by: number) => {
    const next = moved(keys, key, by)
    if (next === keys) return
    onOrder(next)
    setTold(label(placeInList(name, next.indexOf(key) + 1, next.length)))
  }
  const drop = (over: string) => (event: DragEvent) => {
    event.preventDefault()
    if (dragged) onOrder(moved(keys, dragged, keys.indexOf(over) - keys.indexOf(dragged)))
    setDragged(undefined)
  }
  return (
    <>
      <ol className="ordered">
        {items.map((item, place) => (
          <li
            key={item.key}
            data-chosen={item.key === chosen || undefined}
            data-dragged={item.key === dragged || undefined}
            draggable
            onDragStart={() => setDragged(item.key)}
            onDragEnd={() => setDragged(undefined)}
            onDragOver={(event) => event.preventDefault()}
            onDrop={drop(item.key)}
          >
            <HolderOutlined aria-hidden className="faint-text" />
            <button
              type="button"
              className="ordered-name"
              aria-current={item.key === chosen || undefined}
              onClick={() => onChoose(item.key)}
            >
              <span>{item.name}</span>
              {item.note && <small>{item.note}</small>}
              {item.isFaulty && <span className="dot-fault" data-tone="red" aria-hidden />}
            </button>
            {item.key === chosen && (
              <>
                <button
                  type="button"
                  className="quiet-button"
                  aria-label={label(actOn(words.up, item.name))}
                  disabled={place === 0}
                  onClick={() => move(item, -1)}
                >
                  <ArrowUpOutlined aria-hidden />
                </button>
                <button
                  type="button"
                  className="quiet-button"
                  aria-label={label(actOn(words.down, item.name))}
                  disabled={place === items.length - 1}
                  onClick={() => move(item, 1)}
                >
                  <ArrowDownOutlined aria-hidden />
                </button>
              </>
            )}
          </li>
        ))}
      </ol>
      <p className="unseen" role="status">
        {told}
      </p>
    </>
  )
}
