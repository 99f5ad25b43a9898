import type { Resource } from '../resource'

const taskId = {
  kind: 'reference',
  resource: 'tasks',
  as: 'task',
  label: { zh: '工单', en: 'Task' },
  filterable: true,
} as const

export const comments = {
  name: 'comments',
  path: 'tasks/comments',
  label: { zh: '评论', en: 'Comments' },
  title: 'body',
  handmade: true,
  follows: { resource: 'tasks', by: 'taskId' },
  searched: [],
  sorts: ['id', 'createdAt'],
  fields: {
    taskId,
    authorId: {
      kind: 'person',
      as: 'author',
      nameIn: 'authorName',
      label: { zh: '作者', en: 'Author' },
      filterable: true,
    },
    body: { kind: 'markdown', max: 5000, label: { zh: '内容', en: 'Text' }, required: true },
    visibility: {
      kind: 'choice',
      label: { zh: '可见范围', en: 'Visible to' },
      default: 'everyone',
      options: {
        everyone: { label: { zh: '各方', en: 'Everyone' }, tone: 'grey' },
        contractor: { label: { zh: '管理方和承建方', en: 'Management and contractor' }, tone: 'geekblue' },
        own: { label: { zh: '仅本方', en: 'Own party' }, tone: 'gold' },
      },
    },
    createdAt: { kind: 'moment', label: { zh: '时间', en: 'Time' }, filterable: true, sortable: true },
  },
} as const satisfies Resource

export const workflowLogs = {
  name: 'workflowLogs',
  path: 'workflow/logs',
  label: { zh: '流转记录', en: 'Workflow log' },
  title: 'action',
  handmade: true,
  follows: { resource: 'tasks', by: 'taskId' },
  searched: [],
  sorts: ['id', 'createdAt'],
  fields: {
    taskId,
    seq: { kind: 'number', label: { zh: '序号', en: 'No.' } },
    actorId: {
      kind: 'person',
      as: 'actor',
      nameIn: 'actorName',
      label: { zh: '操作人', en: 'By' },
      filterable: true,
    },
    action: { kind: 'text', max: 40, label: { zh: '动作', en: 'Action' } },
    outcome: { kind: 'text', max: 40, label: { zh: '结果', en: 'Outcome' } },
    fromStatus: { kind: 'status', label: { zh: '原状态', en: 'From' }, nullable: true, filterable: true },
    toStatus: { kind: 'status', label: { zh: '新状态', en: 'To' }, filterable: true },
    comment: { kind: 'text', max: 2000, label: { zh: '说明', en: 'Comment' }, nullable: true },
    createdAt: { kind: 'moment', label: { zh: '时间', en: 'Time' }, filterable: true, sortable: true },
    hash: { kind: 'text', max: 64, label: { zh: '校验值', en: 'Hash' } },
  },
} as const satisfies Resource

export const notifications = {
  name: 'notifications',
  path: 'workflow/notifications',
  label: { zh: '通知', en: 'Notifications' },
  title: 'kind',
  menu: { group: 'work', icon: 'bell', order: 20 },
  handmade: true,
  searched: [],
  sorts: ['id', 'createdAt'],
  fields: {
    kind: { kind: 'text', max: 40, label: { zh: '类别', en: 'Kind' } },
    taskId: { ...taskId, nullable: true },
    forMe: { kind: 'boolean', label: { zh: '轮到我', en: 'My turn' } },
    readAt: {
      kind: 'moment',
      label: { zh: '已读时间', en: 'Read' },
      nullable: true,
      perReader: true,
      filterable: 'null',
    },
    createdAt: { kind: 'moment', label: { zh: '时间', en: 'Time' }, filterable: true, sortable: true },
  },
} as const satisfies Resource

export const auditLog = {
  name: 'auditLog',
  path: 'system/audit',
  label: { zh: '审计日志', en: 'Audit log' },
  title: 'resource',
  menu: { group: 'system', icon: 'history', order: 20 },
  handmade: true,
  searched: [],
  sorts: ['id', 'createdAt'],
  fields: {
    actorId: {
      kind: 'person',
      as: 'actor',
      nameIn: 'actorName',
      label: { zh: '操作人', en: 'By' },
      filterable: true,
      inList: true,
    },
    action: {
      kind: 'choice',
      label: { zh: '操作', en: 'Change' },
      filterable: true,
      inList: true,
      options: {
        create: { label: { zh: '新建', en: 'Created' }, tone: 'green' },
        update: { label: { zh: '修改', en: 'Changed' }, tone: 'blue' },
        delete: { label: { zh: '删除', en: 'Deleted' }, tone: 'orange' },
        signIn: { label: { zh: '登录', en: 'Signed in' }, tone: 'grey' },
        signOut: { label: { zh: '退出登录', en: 'Signed out' }, tone: 'grey' },
        refuse: { label: { zh: '登录被拒', en: 'Sign-in refused' }, tone: 'red' },
        lockOut: { label: { zh: '登录受限', en: 'Locked out' }, tone: 'red' },
        revoke: { label: { zh: '登录被终止', en: 'Sign-in ended' }, tone: 'red' },
        bind: { label: { zh: '绑定微信', en: 'WeChat bound' }, tone: 'blue' },
        unbind: { label: { zh: '解除微信绑定', en: 'WeChat unbound' }, tone: 'grey' },
        broken: { label: { zh: '流转记录被动过', en: 'Log tampered with' }, tone: 'red' },
      },
    },
    resource: { kind: 'text', max: 40, label: { zh: '对象', en: 'Object' }, filterable: true, inList: true },
    recordId: { kind: 'number', label: { zh: '编号', en: 'Id' }, filterable: true, inList: true },
    recordName: {
      kind: 'text',
      max: 200,
      label: { zh: '名称', en: 'Name' },
      nullable: true,
      inList: true,
    },
    createdAt: {
      kind: 'moment',
      label: { zh: '时间', en: 'Time' },
      filterable: true,
      sortable: true,
      inList: true,
    },
  },
} as const satisfies Resource
