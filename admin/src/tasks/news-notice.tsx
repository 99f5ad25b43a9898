import { Button } from 'antd'
import { type MouseEvent, useRef } from 'react'
import { useWords } from '../i18n/use-words'
import { look } from '../live/news'
import type { Task } from './task'
import { useNews } from './use-news'
import { words } from './words'
import './news.css'

/** Says over an open form that its task moved on, which is shown when its user wants it. */
export const NewsNotice = ({ task }: { task: Task }) => {
  const { label } = useWords()
  const news = useNews(task)
  const notice = useRef<HTMLDivElement>(null)
  const show = async () => {
    const hadFocus = notice.current?.contains(document.activeElement)
    const form = notice.current?.closest('.ant-modal') ?? document.querySelector('#content form, .composer')
    await look(task.id)
    document.querySelector('.task-timeline > :last-child')?.scrollIntoView({ block: 'nearest' })
    // The button is gone, and what was being written goes on.
    if (hadFocus) form?.querySelector<HTMLElement>('textarea, input')?.focus({ preventScroll: true })
  }
  return (
    <div ref={notice} role="status" className={news && 'news'}>
      {news && (
        <>
          {label(news === 'more' ? words.news : words.commentChanged)}
          <Button type="link" size="small" onMouseDown={keepFocus} onClick={() => void show()}>
            {label(words.look)}
          </Button>
        </>
      )}
    </div>
  )
}

const keepFocus = (event: MouseEvent) => event.preventDefault()
