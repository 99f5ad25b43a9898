import type { Resource } from '../resource'
import { roles } from '../roles'

export const users = {
  name: 'users',
  path: 'accounts/users',
  label: { zh: '人员', en: 'People' },
  title: 'name',
  menu: { group: 'people', icon: 'team', order: 10 },
  searched: ['username', 'name', 'department'],
  sorts: ['id', 'username', 'name', 'createdAt'],
  fields: {
    username: {
      kind: 'text',
      min: 2,
      max: 50,
      format: 'username',
      folded: true,
      label: { zh: '用户名', en: 'User name' },
      help: { zh: '字母、数字、点、横线和下划线', en: 'Letters, digits, dots, hyphens and underscores' },
      required: true,
      onCreateOnly: true,
      sortable: true,
      inList: true,
    },
    name: {
      kind: 'text',
      max: 50,
      folded: true,
      label: { zh: '姓名', en: 'Name' },
      required: true,
      sortable: true,
      inList: true,
    },
    password: {
      kind: 'password',
      label: { zh: '密码', en: 'Password' },
      help: { zh: '至少 10 个字符', en: 'At least 10 characters' },
      required: true,
    },
    role: {
      kind: 'choice',
      label: { zh: '角色', en: 'Role' },
      required: true,
      filterable: true,
      inList: true,
      options: roles,
    },
    organizationId: {
      kind: 'reference',
      resource: 'organizations',
      as: 'organization',
      label: { zh: '组织', en: 'Organization' },
      help: { zh: '不选则为角色所属方的默认组织', en: "Left empty: the default one of the role's party" },
      filterable: true,
      inList: true,
    },
    department: {
      kind: 'text',
      max: 100,
      folded: true,
      label: { zh: '部门', en: 'Department' },
      nullable: true,
      inList: true,
    },
    email: { kind: 'text', max: 200, format: 'email', label: { zh: '邮箱', en: 'Email' }, nullable: true },
    phone: { kind: 'text', max: 30, format: 'phone', label: { zh: '电话', en: 'Phone' }, nullable: true },
    status: {
      kind: 'choice',
      label: { zh: '状态', en: 'Status' },
      default: 'active',
      filterable: true,
      inList: true,
      options: {
        active: { label: { zh: '正常', en: 'Active' }, tone: 'green', icon: 'check' },
        waiting: { label: { zh: '待批准', en: 'Awaiting approval' }, tone: 'gold', icon: 'clock' },
        disabled: { label: { zh: '已停用', en: 'Disabled' }, tone: 'grey', icon: 'stop' },
      },
    },
    createdAt: {
      kind: 'moment',
      label: { zh: '建立时间', en: 'Created' },
      filterable: true,
      sortable: true,
      inList: true,
    },
    updatedAt: { kind: 'moment', label: { zh: '更新时间', en: 'Updated' }, filterable: true },
  },
} as const satisfies Resource

/** Accounts that wait for approval, and what each answer makes of their `field`. */
export const registration = {
  field: 'status',
  waiting: 'waiting',
  answers: {
    disabled: {
      label: { zh: '拒绝', en: 'Refuse' },
      effect: {
        zh: '账号将停用，不能登录。以后可以在修改中恢复。',
        en: 'The account is disabled and cannot sign in. Editing it can bring it back.',
      },
      isRefusal: true,
    },
    active: {
      label: { zh: '批准', en: 'Approve' },
      effect: { zh: '批准后，此人立即可以登录。', en: 'They can sign in at once.' },
    },
  },
} as const
