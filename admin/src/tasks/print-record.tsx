import { PrinterOutlined } from '@ant-design/icons'
import { Button } from 'antd'
import { useEffect, useState } from 'react'
import { useWords } from '../i18n/use-words'
import { waiting } from '../ui/waiting'
import type { TaskTimeline } from './use-timeline'
import { words } from './words'

/** Prints the task with everything that happened, which is fetched first. */
export const PrintRecord = ({ timeline }: { timeline: TaskTimeline }) => {
  const { label } = useWords()
  const [isAsked, setAsked] = useState(false)
  const { isFetching } = timeline
  useEffect(() => {
    if (!isAsked || isFetching) return
    setAsked(false)
    window.print()
  }, [isAsked, isFetching])
  const print = async () => {
    await timeline.fetchAll()
    setAsked(true)
  }
  return (
    <Button
      type="text"
      size="small"
      className="task-proof"
      icon={<PrinterOutlined aria-hidden />}
      onClick={() => void print()}
      {...waiting(isFetching)}
    >
      {label(words.print)}
    </Button>
  )
}
