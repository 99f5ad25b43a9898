import type { Label } from '../label'

const DAY = 24 * 60

/** So many minutes as people say them: "7 天", "2 小时 45 分钟". */
export const spanOf = (minutes: number): Label => {
  const parts = [
    { count: Math.floor(minutes / DAY), zh: '天', en: 'day' },
    { count: Math.floor((minutes % DAY) / 60), zh: '小时', en: 'hour' },
    { count: minutes % 60, zh: '分钟', en: 'minute' },
  ].filter(({ count }) => count > 0)
  return {
    zh: parts.map(({ count, zh }) => `${count} ${zh}`).join(' '),
    en: parts.map(({ count, en }) => `${count} ${en}${count === 1 ? '' : 's'}`).join(' '),
  }
}
