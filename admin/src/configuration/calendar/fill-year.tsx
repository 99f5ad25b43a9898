import { type Announced, announcedDays, fillingOf } from '@oms/db/domain/calendar/announced'
import type { CalendarDay } from '@oms/db/domain/calendar/calendar'
import { Button } from 'antd'
import { useEffect, useState } from 'react'
import { useWords } from '../../i18n/use-words'
import { useDraftEditing } from '../editing'
import { FillingForm } from './filling-form'
import { words } from './words'

type Days = Readonly<Record<string, CalendarDay>>
type Props = { year: string; own: Days; onTake: (days: Days) => void }

/** Fills a year with the days that were announced for it; of one that was not it says so. */
export const FillYear = ({ year, own, onTake }: Props) => {
  const { label } = useWords()
  const { calendar } = useDraftEditing().declaration
  const announced = useAnnounced()
  const [isOpen, setOpen] = useState(false)
  if (!announced) return null
  const days = announcedDays(announced, year)
  if (Object.keys(days).length === 0)
    return <p className="flat quiet-text">{label(words.notAnnounced(year))}</p>
  return (
    <div>
      <Button onClick={() => setOpen(true)}>{label(words.fill(year))}</Button>
      {isOpen && (
        <FillingForm
          year={year}
          filling={fillingOf(calendar, own, days)}
          onClose={() => setOpen(false)}
          onTake={onTake}
        />
      )}
    </div>
  )
}

/** Undefined until it has come; where it does not, days are added one by one. */
const useAnnounced = (): Announced | undefined => {
  const [announced, setAnnounced] = useState<Announced>()
  useEffect(() => {
    import('chinese-days/dist/chinese-days.json').then(
      ({ default: found }) => setAnnounced(found),
      () => undefined,
    )
  }, [])
  return announced
}
