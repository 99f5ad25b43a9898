import type { Label } from '@oms/db/domain/label'

export const tabs = [
  { zh: '轮到我', en: 'My turn' },
  { zh: '工单', en: 'Tasks' },
  { zh: '通知', en: 'News' },
  { zh: '我的', en: 'Me' },
] as const satisfies readonly Label[]

export const trouble = {
  offline: {
    zh: '连接不上服务器，请检查网络后重试。',
    en: 'The server cannot be reached. Check the network and try again.',
  },
  failed: { zh: '没有成功，请稍后重试。', en: 'It did not work. Please try again later.' },
  retry: { zh: '重试', en: 'Try again' },
  stale: { zh: '网络不通，以下是上次看到的内容', en: 'No connection: this is what was last seen' },
} as const satisfies Record<string, Label>

export const updates = {
  title: { zh: '小程序有新版本', en: 'There is a new version' },
  ask: {
    zh: '重启后即是新版本，写了一半的内容和待发送的都会保留。',
    en: 'It begins with a restart. What you were writing and what waits to be sent is kept.',
  },
  now: { zh: '重启', en: 'Now' },
  later: { zh: '以后', en: 'Wait' },
} as const satisfies Record<string, Label>

export const signIn = {
  title: { zh: '登录', en: 'Sign in' },
  heading: { zh: '信息化软件项目运维管理系统', en: 'Operations desk' },
  username: { zh: '用户名', en: 'Username' },
  password: { zh: '密码', en: 'Password' },
  enter: { zh: '登录', en: 'Sign in' },
  byWechat: { zh: '微信登录', en: 'Sign in with WeChat' },
  bindHelp: {
    zh: '这个微信还没有绑定账号。登录一次即可绑定，以后打开就能直接使用。',
    en: 'This WeChat is not bound to an account yet. Sign in once to bind it; from then on it opens by itself.',
  },
  bind: { zh: '登录并绑定微信', en: 'Sign in and bind WeChat' },
  missing: { zh: '请填写用户名和密码。', en: 'Enter your username and password.' },
  ended: { zh: '登录已过期，请重新登录。', en: 'Your sign-in has ended. Please sign in again.' },
} as const satisfies Record<string, Label>

export const lists = {
  noTurn: { zh: '没有等您处理的工单', en: 'Nothing is waiting for you' },
  noTurnHelp: {
    zh: '轮到您时会出现在这里，等得最久的在最上面。',
    en: 'What waits for you appears here, the longest waiting on top.',
  },
  none: { zh: '没有符合条件的工单', en: 'No tasks match' },
  noneHelp: { zh: '换一个状态或关键词再看看。', en: 'Try another status or other words.' },
  search: { zh: '搜索编号、标题', en: 'Search number or title' },
  all: { zh: '全部', en: 'All' },
  more: { zh: '正在载入…', en: 'Loading…' },
  end: { zh: '没有更多了', en: 'That is all' },
  bounded: {
    zh: '这里最多显示 200 条，请用状态或关键词缩小范围。',
    en: 'No more than 200 are shown here. Narrow them down by status or words.',
  },
  report: { zh: '提交工单', en: 'Report a task' },
  overdue: { zh: '已逾期', en: 'Overdue' },
} as const satisfies Record<string, Label>

export const turn = {
  ended: { zh: '流程已结束', en: 'The workflow has ended' },
  stranded: { zh: '无人可处理', en: 'Nobody can act' },
  mine: (duration: string): Label => ({
    zh: `等待您处理，已 ${duration}`,
    en: `Waiting for you, for ${duration}`,
  }),
  of: (who: Label, duration: string): Label => ({
    zh: `等待 ${who.zh}，已 ${duration}`,
    en: `Waiting for ${who.en}, for ${duration}`,
  }),
}

export const task = {
  description: { zh: '描述', en: 'Description' },
  properties: { zh: '属性', en: 'Properties' },
  added: { zh: '补充信息', en: 'More about it' },
  timeline: { zh: '动态', en: 'Timeline' },
  allTimeline: { zh: '全部动态', en: 'Everything that happened' },
  earlier: (count: number): Label => ({
    zh: `还有更早的 ${count} 条，查看全部动态`,
    en: `${count} more before: see everything`,
  }),
  notNow: { zh: '现在不能做的', en: 'Not available now' },
  turnOf: (who: string): Label => ({ zh: `现在轮到：${who}`, en: `Whose turn: ${who}` }),
  more: { zh: '更多', en: 'More' },
  noText: { zh: '没有内容', en: 'Nothing written' },
  masked: { zh: '一条您无权查看的评论', en: 'A comment that is not yours to see' },
  waiting: { zh: '有操作在等待发送，点此查看', en: 'Something waits to be sent. Tap to see it' },
  left: { zh: '这张工单已不在您的可见范围内。', en: 'You no longer see this task.' },
  gone: { zh: '已完成，工单已不在您的可见范围内', en: 'Done. You no longer see the task' },
} as const

export const picker = {
  openWork: (count: number): Label => ({ zh: `手上 ${count} 张`, en: `${count} open` }),
}

export const form = {
  submit: { zh: '提交', en: 'Submit' },
  cancel: { zh: '取消', en: 'Cancel' },
  choose: { zh: '请选择', en: 'Choose' },
  clear: { zh: '清除', en: 'Clear' },
  none: { zh: '没有可选的记录', en: 'Nothing to choose from' },
  find: { zh: '搜索', en: 'Search' },
  more: { zh: '还有更多，请输入关键词缩小范围', en: 'There are more: type to narrow them down' },
  day: { zh: '日期', en: 'Day' },
  time: { zh: '时间', en: 'Time' },
  yes: { zh: '是', en: 'Yes' },
  no: { zh: '否', en: 'No' },
  kept: { zh: '已恢复上次没有发出的内容', en: 'What you had not sent is back' },
  elsewhere: {
    zh: '您在另一台设备上也写过，这里是较新的一份',
    en: 'You wrote elsewhere too; this is the newer of the two',
  },
  swap: { zh: '换成另一份', en: 'Show the other' },
  overtaken: {
    zh: '工单刚刚有了变化，还没有执行您的操作。看过变化后，可以再次发送。',
    en: 'The task has just changed; nothing was done yet. Look at what changed, then send again if it still applies.',
  },
  movedOn: {
    zh: '工单刚刚有了变化，您填写的内容还在。看过变化后再发送。',
    en: 'The task has just changed. What you typed is kept; look at what changed before you send.',
  },
  closed: {
    zh: '工单刚刚有了变化，这个操作现在已不可用。您填写的内容还在。',
    en: 'The task has just changed and this action is no longer available. What you typed is kept.',
  },
  danger: {
    zh: '这一步会结束工单的处理，其他人会立即看到。请确认。',
    en: 'This ends work on the task and everyone sees it at once. Please be sure.',
  },
  unsent: {
    zh: '网络不通，已存入待发送，联网后自动发出',
    en: 'No connection: it waits and is sent once there is one',
  },
  full: {
    zh: '手机存储已满，内容还没有保存。请清理后再试。',
    en: 'Storage is full and nothing was saved yet. Make room and try again.',
  },
} as const satisfies Record<string, Label>

export const faults = {
  required: (label: string): Label => ({ zh: `请填写${label}`, en: `Enter: ${label}` }),
  requiredChoice: (label: string): Label => ({ zh: `请选择${label}`, en: `Choose: ${label}` }),
  number: { zh: '请填写整数', en: 'Enter a whole number' },
  decimal: (digits: number): Label => ({
    zh: `请填写数字，小数最多 ${digits} 位`,
    en: `Enter a number with at most ${digits} decimals`,
  }),
  money: {
    zh: '请填写金额，最多两位小数，例如 1234.50',
    en: 'Enter an amount with at most two decimals, such as 1234.50',
  },
  moment: { zh: '请把日期和时间都选上', en: 'Choose both the day and the time' },
}

export const news = {
  title: { zh: '通知', en: 'News' },
  noneHelp: { zh: '与您有关的进展会出现在这里。', en: 'What concerns you appears here.' },
  readAll: { zh: '全部标为已读', en: 'Mark all as read' },
  forMe: { zh: '轮到您', en: 'Your turn' },
} as const satisfies Record<string, Label>

export const newsKinds = {
  all: { zh: '全部', en: 'All' },
  forMe: { zh: '等我处理', en: 'Waits for me' },
  others: { zh: '供参考', en: 'For information' },
} as const satisfies Record<string, Label>

export const newsNone = {
  all: { zh: '还没有通知', en: 'No news yet' },
  forMe: { zh: '没有等您处理的通知', en: 'No news that waits for you' },
  others: { zh: '没有供参考的通知', en: 'No news for information' },
} as const satisfies Record<keyof typeof newsKinds, Label>

export const me = {
  language: { zh: '语言', en: 'Language' },
  outbox: { zh: '待发送', en: 'Waiting to be sent' },
  bound: { zh: '已绑定微信', en: 'WeChat is bound' },
  unbound: { zh: '未绑定微信', en: 'WeChat is not bound' },
  unbind: { zh: '解除绑定', en: 'Unbind' },
  unbindAsk: { zh: '解除后，下次需要用账号登录。', en: 'Next time you will sign in with your account.' },
  bindHow: { zh: '退出后用微信登录即可绑定', en: 'Sign out and sign in with WeChat to bind it' },
  signOut: { zh: '退出登录', en: 'Sign out' },
  signOutAsk: { zh: '确定退出登录吗？', en: 'Sign out?' },
  unsentAsk: {
    zh: '还有没发出的内容，退出后会保留，下次登录同一账号时继续发送。',
    en: 'Something is unsent. It is kept, and sent when you sign in to this account again.',
  },
  profile: { zh: '个人资料', en: 'Profile' },
  profileHelp: {
    zh: '姓名和联系方式由自己维护，其他人会看到。',
    en: 'Your name and how to reach you are yours to keep; others see them.',
  },
  overview: { zh: '概况', en: 'Overview' },
  password: { zh: '修改密码', en: 'Change password' },
  passwordHelp: {
    zh: '修改后，其他设备上的登录会全部退出。',
    en: 'Afterwards every sign-in on other devices ends.',
  },
  passwordChanged: { zh: '密码已修改', en: 'The password is changed' },
  oldPassword: { zh: '现在的密码', en: 'Present password' },
  newPassword: { zh: '新密码', en: 'New password' },
  newPasswordHelp: { zh: '至少 10 个字符。', en: 'At least 10 characters.' },
  again: { zh: '再输一次新密码', en: 'New password again' },
  differs: { zh: '两次输入的新密码不一样。', en: 'The new passwords differ.' },
  save: { zh: '保存', en: 'Save' },
  saved: { zh: '已保存', en: 'Saved' },
} as const satisfies Record<string, Label>

export const outbox = {
  title: { zh: '待发送', en: 'Outbox' },
  none: { zh: '都已发出', en: 'Everything is sent' },
  noneHelp: {
    zh: '网络不通时提交的内容会在这里等待。',
    en: 'What is submitted without a connection waits here.',
  },
  waiting: { zh: '等待发送', en: 'Waiting' },
  held: { zh: '等前一条处理后再发送', en: 'Waits for the one before' },
  refused: { zh: '没有执行', en: 'Not done' },
  again: { zh: '再次发送', en: 'Send again' },
  drop: { zh: '丢弃', en: 'Throw away' },
  dropAsk: { zh: '丢弃后无法找回。', en: 'It cannot be brought back.' },
  edit: { zh: '修改', en: 'Edit' },
  without: { zh: '去掉附件发送', en: 'Send without' },
  statusNow: { zh: '工单现在的状态：', en: 'Status now: ' },
} as const satisfies Record<string, Label>
