import { MAX_SIZE } from '../limits'
import type { Resource } from '../resource'

/** Files of tasks and of what is said about them. */
export const attachments = {
  name: 'attachments',
  path: 'tasks/attachments',
  label: { zh: '附件', en: 'Attachments' },
  title: 'name',
  handmade: true,
  follows: { resource: 'tasks', by: 'taskId', until: 'uploaderId' },
  searched: [],
  sorts: ['id', 'createdAt'],
  fields: {
    taskId: {
      kind: 'reference',
      resource: 'tasks',
      as: 'task',
      label: { zh: '工单', en: 'Task' },
      nullable: true,
      filterable: true,
    },
    commentId: { kind: 'number', label: { zh: '评论', en: 'Comment' }, nullable: true, filterable: true },
    field: { kind: 'text', max: 64, label: { zh: '字段', en: 'Field' }, nullable: true },
    name: { kind: 'text', max: 255, label: { zh: '文件名', en: 'Name' } },
    size: { kind: 'number', max: MAX_SIZE, label: { zh: '大小（字节）', en: 'Size in bytes' } },
    type: { kind: 'text', max: 100, label: { zh: '类型', en: 'Type' } },
    sha256: { kind: 'text', max: 64, label: { zh: 'SHA-256 校验值', en: 'SHA-256' } },
    width: { kind: 'number', label: { zh: '宽（像素）', en: 'Width in pixels' }, nullable: true },
    height: { kind: 'number', label: { zh: '高（像素）', en: 'Height in pixels' }, nullable: true },
    state: {
      kind: 'choice',
      label: { zh: '状态', en: 'State' },
      options: {
        scanning: { label: { zh: '查毒中', en: 'Being scanned' }, tone: 'blue' },
        ready: { label: { zh: '可用', en: 'Ready' }, tone: 'green' },
        refused: { label: { zh: '已拒收', en: 'Refused' }, tone: 'red' },
      },
    },
    reason: { kind: 'text', max: 500, label: { zh: '拒收原因', en: 'Why it was refused' }, nullable: true },
    uploaderId: {
      kind: 'person',
      as: 'uploader',
      nameIn: 'uploaderName',
      label: { zh: '上传人', en: 'Uploaded by' },
      filterable: true,
    },
    createdAt: {
      kind: 'moment',
      label: { zh: '上传时间', en: 'Uploaded' },
      filterable: true,
      sortable: true,
    },
  },
} as const satisfies Resource
