import type { Label } from '@oms/db/domain/label'

export const words = {
  help: {
    zh: '系统在后台完成的工作。出错的会隔一段时间再试，试过八次还不成功就不再自动重试，列在“失败”里，查明原因后可以让它重试。',
    en: 'Work that is done in the background. What fails is tried again after a while; after eight attempts it is given up and stands under “Failed”, where you can have it tried again once the cause is mended.',
  },
  running: { zh: '执行中', en: 'Running' },
  retry: { zh: '重试', en: 'Try again' },
  retried: {
    zh: '已重新排队，几秒内开始执行；结果见“已完成”或“失败”。',
    en: 'It is queued again and begins within seconds; see “Done” or “Failed” for what comes of it.',
  },
  sentAgain: {
    zh: '已重新排队，几秒内再次发送。',
    en: 'It is queued again and sent within seconds.',
  },
  noError: { zh: '没有出错', en: 'Nothing went wrong' },
  emptyWait: { zh: '有了之后会出现在这里。', en: 'They will appear here.' },
  deliveriesHelp: {
    zh: '站外消息发给了谁、何时发出，没有发出的写明原因，失败的可以重试。保留天数见设置。',
    en: 'What was sent to whom and when, and why where it was not; what failed can be tried again. Kept as long as the settings say.',
  },
  nothingSent: { zh: '还没有站外消息', en: 'Nothing was sent yet' },
  nothingSentHelp: {
    zh: '在设置中填写微信模板后，轮到某人时会发给他。',
    en: 'Once the settings name a template of WeChat, whoever the turn comes to is written to.',
  },
} as const satisfies Record<string, Label>

export const emptyTexts = {
  dead: { zh: '没有失败的任务', en: 'No job has failed' },
  waiting: { zh: '没有等待的任务', en: 'No job is waiting' },
  running: { zh: '没有正在执行的任务', en: 'No job is running' },
  done: { zh: '还没有完成的任务', en: 'No job is done yet' },
} as const satisfies Record<string, Label>
