import type { Label } from '@oms/db/domain/label'

export const scan = {
  scan: { zh: '扫码填写', en: 'Scan a code' },
  filled: { zh: '已按二维码填写，请核对', en: 'Filled in from the code. Check it' },
  other: {
    zh: '这不是提交工单的二维码，没有填写。',
    en: 'This is no code for reporting a task. Nothing was filled in.',
  },
  failed: { zh: '没有扫到二维码，请重试或手工填写。', en: 'No code was read. Try again or fill in by hand.' },
} as const satisfies Record<string, Label>
