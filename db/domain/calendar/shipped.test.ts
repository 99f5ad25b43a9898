import chineseDays from 'chinese-days'
import { expect, test } from 'vitest'
import { shippedCalendar } from './shipped'
import { isWorkingTime } from './working-time'

/** The State Council announces a year in the November before it. */
const ANNOUNCED = '2026'

test('the shipped calendar works on the days on which China does, in every year that is announced', () => {
  const wrong: string[] = []
  for (let day = new Date(`${ANNOUNCED}-01-01T04:30Z`); `${day.getUTCFullYear()}` === ANNOUNCED; ) {
    const morning = new Date(day.getTime() - 2 * 3_600_000)
    const date = day.toISOString().slice(0, 10)
    if (isWorkingTime(shippedCalendar, morning) !== chineseDays.isWorkday(date)) wrong.push(date)
    day = new Date(day.getTime() + 86_400_000)
  }
  expect(wrong).toEqual([])
})
