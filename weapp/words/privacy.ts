import type { Label } from '@oms/db/domain/label'

export const privacy = {
  notAgreed: {
    zh: '您没有同意隐私保护指引，微信不允许拍照和选择文件。需要时再点一次“添加”，同意后即可；已填写的内容不受影响。',
    en: 'You did not agree to the privacy guidelines, so WeChat allows no photos or files. Tap “Add” again to agree when you need them; what you typed is kept.',
  },
  notCopied: { zh: '没有复制：微信不允许', en: 'Not copied: WeChat does not allow it' },
} as const satisfies Record<string, Label>
