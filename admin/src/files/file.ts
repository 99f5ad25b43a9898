import type { Reference } from '@oms/db/domain/answered'

/** A file of a task or a comment, as it travels; the addresses hold for ten minutes. */
export type FileRecord = {
  readonly id: number
  readonly taskId: number | null
  readonly commentId: number | null
  /** The field of the task in which it stands, or stood. */
  readonly field?: string | null
  readonly name: string
  readonly size: number
  readonly type: string
  readonly state: 'scanning' | 'ready' | 'refused'
  readonly reason?: string | null
  readonly uploader?: Reference
  readonly createdAt: string
  readonly url?: string | null
  readonly thumbnailUrl?: string | null
}

const PICTURES = ['image/png', 'image/jpeg', 'image/gif', 'image/webp', 'image/avif']

export type Shown = 'picture' | 'pdf' | 'text' | 'video' | 'audio'

/** How its content can be looked at here; undefined for what can only be saved. */
export const shownAs = (type: string): Shown | undefined => {
  const [plain = ''] = type.split(';')
  if (PICTURES.includes(plain)) return 'picture'
  if (plain === 'application/pdf') return 'pdf'
  if (plain === 'text/plain') return 'text'
  if (plain === 'video/mp4' || plain === 'video/webm') return 'video'
  return plain.startsWith('audio/') ? 'audio' : undefined
}

const UNITS = ['B', 'kB', 'MB', 'GB'] as const

/** "1.2 MB": as people say how large a file is. */
export const sizeText = (bytes: number): string => {
  const step = bytes < 1000 ? 0 : Math.min(UNITS.length - 1, Math.floor(Math.log10(bytes) / 3))
  const amount = bytes / 1000 ** step
  return `${amount < 10 && step > 0 ? amount.toFixed(1) : Math.round(amount)} ${UNITS[step]}`
}
