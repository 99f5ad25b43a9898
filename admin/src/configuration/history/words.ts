import type { Label } from '@oms/db/domain/label'

export const words = {
  since: { zh: '与哪一版比较', en: 'Compared with' },
  shipped: { zh: '系统自带的规则', en: 'The rules as shipped' },
  changes: { zh: '改动', en: 'Changes' },
  noChanges: { zh: '没有不同', en: 'No difference' },
  restore: { zh: '恢复到这一版', en: 'Restore this release' },
  restoreHelp: {
    zh: '会发布一个新版本，规则与这一版相同，立即对所有人生效。已填写的数据不会丢失：这一版里没有的字段会停用，内容保留。',
    en: 'A new release with the rules of this one comes into force for everyone at once. No data is lost: fields that it lacks are archived and keep their values.',
  },
  note: { zh: '说明', en: 'Note' },
  noteHelp: { zh: '为什么恢复，日后在历史里能看到', en: 'Why it is restored; the history shows it' },
  restored: { zh: '已恢复', en: 'Restored' },
  cancel: { zh: '取消', en: 'Cancel' },
} as const satisfies Record<string, Label>

/** 0: before any release. */
export const restoreTitle = (number: number): Label =>
  number === 0
    ? { zh: '恢复到系统自带的规则？', en: 'Restore the rules as shipped?' }
    : { zh: `恢复到第 ${number} 版？`, en: `Restore release ${number}?` }
