import type { Timers } from '@oms/db/domain/timers/timers'
import { InputNumber } from 'antd'
import { useWords } from '../../i18n/use-words'
import { Entry } from '../entry'
import { words } from './words'

type Props = { timers: Timers; at: string; onChange: (timers: Timers) => void }

const MOST_HOURS = 1000
const MOST_DAYS = 365

/** What happens by itself to tasks of the type; what is left empty does not. */
export const TimerEntries = ({ timers, at, onChange }: Props) => {
  const { label } = useWords()
  const { confirm } = timers
  const write = (next: Parameters<typeof whole>[0]) => onChange(whole({ ...timers, ...next }))
  const asHours = (hours: number | null) => (hours === null ? undefined : { hours })
  return (
    <section className="stack field-end" aria-label={label(words.timers)}>
      <h3 className="entry-legend flat">{label(words.timers)}</h3>
      <p className="flat quiet-text">{label(words.timersHelp)}</p>
      <div className="entry-pair">
        <Entry label={label(words.remind)} at={`${at}.remind`}>
          {(id) => (
            <Count
              id={id}
              value={timers.remind?.hours}
              most={MOST_HOURS}
              onChange={(hours) => write({ remind: asHours(hours) })}
            />
          )}
        </Entry>
        <Entry label={label(words.urgeManager)} at={`${at}.urgeManager`}>
          {(id) => (
            <Count
              id={id}
              value={timers.urgeManager?.hours}
              most={MOST_HOURS}
              onChange={(hours) => write({ urgeManager: asHours(hours) })}
            />
          )}
        </Entry>
        <Entry label={label(words.confirm)} at={`${at}.confirm`}>
          {(id) => (
            <Count
              id={id}
              value={confirm?.days}
              most={MOST_DAYS}
              onChange={(days) =>
                write({ confirm: days === null ? undefined : { days, warnDays: confirm?.warnDays ?? 1 } })
              }
            />
          )}
        </Entry>
        {confirm && (
          <Entry label={label(words.warn)}>
            {(id) => (
              <Count
                id={id}
                value={confirm.warnDays}
                most={MOST_DAYS}
                onChange={(warnDays) => warnDays !== null && write({ confirm: { ...confirm, warnDays } })}
              />
            )}
          </Entry>
        )}
        <Entry label={label(words.close)} at={`${at}.close`}>
          {(id) => (
            <Count
              id={id}
              value={timers.close?.days}
              most={MOST_DAYS}
              onChange={(days) => write({ close: days === null ? undefined : { days } })}
            />
          )}
        </Entry>
      </div>
    </section>
  )
}

type CountProps = {
  id: string
  value: number | undefined
  most: number
  onChange: (value: number | null) => void
}

const Count = ({ id, value, most, onChange }: CountProps) => (
  <InputNumber id={id} min={1} max={most} precision={0} value={value ?? null} onChange={onChange} />
)

/** Without those that are not set. */
const whole = (timers: { readonly [Key in keyof Timers]: Timers[Key] | undefined }): Timers =>
  Object.fromEntries(Object.entries(timers).filter(([, timer]) => timer !== undefined))
