import dayjs from 'dayjs'

const WEEK = 7 * 24 * 3_600_000

export const fullTime = (at: string): string => dayjs(at).format('YYYY-MM-DD HH:mm:ss')

export const minuteOf = (at: string): string => dayjs(at).format('YYYY-MM-DD HH:mm')

/** "3 小时": how long ago, without the "ago". */
export const durationSince = (at: string): string => dayjs(at).fromNow(true)

const shortTime = (at: string, now = Date.now()): string => {
  const moment = dayjs(at)
  if (Math.abs(now - moment.valueOf()) < WEEK) return moment.from(now)
  return moment.format('YYYY-MM-DD')
}

/** Relative within a week, the date beyond; the full time on hover. */
export const Moment = ({ at }: { at: string }) => (
  <time dateTime={at} title={fullTime(at)} data-full={fullTime(at)} className="nowrap">
    {shortTime(at)}
  </time>
)
