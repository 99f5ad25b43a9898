import type { Label } from '@oms/db/domain/label'

export const words = {
  title: { zh: '设置', en: 'Settings' },
  help: { zh: '保存后立即对所有人生效。', en: 'Takes effect for everyone as soon as it is saved.' },
  save: { zh: '保存', en: 'Save' },
  saved: { zh: '设置已保存', en: 'The settings are saved' },
} as const satisfies Record<string, Label>
