import type { Label } from '@oms/db/domain/label'

const lower = (text: string): string => text.charAt(0).toLowerCase() + text.slice(1)

export const words = {
  times: (count: number): Label => ({ zh: `第 ${count} 次`, en: `${count} times` }),
  sentBack: { zh: '曾到过，后退回', en: 'Reached before, sent back' },
  stepOf: (place: number, count: number): Label => ({
    zh: `第 ${place} 步，共 ${count} 步`,
    en: `Step ${place} of ${count}`,
  }),
  you: { zh: '您', en: 'You' },
  stranded: { zh: '无人可处理', en: 'Nobody can act' },
  strandedHelp: {
    zh: '轮到的人都不在岗：请补充人员、移交或收回',
    en: 'Nobody whose turn it is can act: add people, hand it over or recall it',
  },
  nobodysTurn: { zh: '流程已结束', en: 'The workflow has ended' },
  waitingFor: (who: Label, isRole: boolean, what: Label | undefined, duration: string): Label => ({
    zh: `等待 ${who.zh}${what ? ` ${what.zh}` : ''}，已 ${duration}`,
    en: `Waiting for ${isRole ? `the ${lower(who.en)}` : who.en}${what ? ` to ${lower(what.en)}` : ''}, for ${duration}`,
  }),
  waitingForYou: (what: Label | undefined, duration: string): Label => ({
    zh: `等待您${what ? what.zh : '处理'}，已 ${duration}`,
    en: `Waiting for you${what ? ` to ${lower(what.en)}` : ''}, for ${duration}`,
  }),
} as const
