import type { Label } from '@oms/db/domain/label'
import type { Tone } from '@oms/db/domain/roles'

export const toneWords = {
  gold: { zh: '金色', en: 'Gold' },
  orange: { zh: '橙色', en: 'Orange' },
  cyan: { zh: '青色', en: 'Cyan' },
  geekblue: { zh: '靛蓝', en: 'Indigo' },
  blue: { zh: '蓝色', en: 'Blue' },
  purple: { zh: '紫色', en: 'Purple' },
  lime: { zh: '黄绿', en: 'Lime' },
  green: { zh: '绿色', en: 'Green' },
  grey: { zh: '灰色', en: 'Grey' },
  red: { zh: '红色', en: 'Red' },
} as const satisfies Record<Tone, Label>
