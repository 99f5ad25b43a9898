import type { Party, Role } from '@oms/db/domain/roles'

/** An invented customer: three client offices, one management office, two contractors, three systems in maintenance. */
export const organizations = [
  { key: 'service', party: 'user', name: '临江市政务服务局' },
  { key: 'center', party: 'management', name: '临江市数字运行中心' },
  { key: 'yunfan', party: 'contractor', name: '云帆软件有限公司' },
  { key: 'social', party: 'user', name: '临江市人力社保局' },
  { key: 'estate', party: 'user', name: '临江市不动产登记所' },
  { key: 'hengshi', party: 'contractor', name: '恒石信息技术有限公司' },
] as const satisfies readonly { key: string; party: Party; name: string }[]

export type OrganizationKey = (typeof organizations)[number]['key']

export const projects = [
  {
    key: 'hall',
    code: 'YWTB-2026',
    name: '一网通办平台',
    client: 'service',
    contractor: 'yunfan',
    share: 0.45,
  },
  {
    key: 'social',
    code: 'RSJB-2026',
    name: '社保经办系统',
    client: 'social',
    contractor: 'yunfan',
    share: 0.25,
  },
  {
    key: 'estate',
    code: 'BDC-2026',
    name: '不动产登记系统',
    client: 'estate',
    contractor: 'hengshi',
    share: 0.3,
  },
] as const satisfies readonly {
  key: string
  code: string
  name: string
  client: OrganizationKey
  contractor: OrganizationKey
  share: number
}[]

export type ProjectKey = (typeof projects)[number]['key']

type Person = {
  username: string
  name: string
  role: Role
  organization: OrganizationKey
  department: string
  waiting?: true
}

export const people = [
  { username: 'user', name: '林晓燕', role: 'user', organization: 'service', department: '综合窗口科' },
  { username: 'admin', name: '周建国', role: 'admin', organization: 'center', department: '运维管理处' },
  { username: 'manager', name: '陈立', role: 'manager', organization: 'yunfan', department: '政务项目部' },
  { username: 'employee', name: '张文强', role: 'employee', organization: 'yunfan', department: '运维一组' },
  { username: 'heyun', name: '何芸', role: 'user', organization: 'service', department: '审批服务科' },
  { username: 'songjie', name: '宋杰', role: 'user', organization: 'service', department: '热线管理科' },
  { username: 'maxiaoli', name: '马晓丽', role: 'user', organization: 'service', department: '综合窗口科' },
  { username: 'luoping', name: '罗萍', role: 'user', organization: 'social', department: '征缴科' },
  { username: 'dengkai', name: '邓凯', role: 'user', organization: 'social', department: '待遇发放科' },
  { username: 'caojing', name: '曹静', role: 'user', organization: 'estate', department: '登记受理科' },
  { username: 'fenglei', name: '冯磊', role: 'user', organization: 'estate', department: '档案科' },
  { username: 'shenyi', name: '沈怡', role: 'admin', organization: 'center', department: '运维管理处' },
  { username: 'tianhao', name: '田浩', role: 'manager', organization: 'hengshi', department: '交付部' },
  { username: 'gaoyuan', name: '高远', role: 'employee', organization: 'yunfan', department: '运维一组' },
  { username: 'liuting', name: '刘婷', role: 'employee', organization: 'yunfan', department: '运维二组' },
  { username: 'penghui', name: '彭辉', role: 'employee', organization: 'yunfan', department: '数据组' },
  { username: 'yuanmin', name: '袁敏', role: 'employee', organization: 'hengshi', department: '实施组' },
  { username: 'jiangbo', name: '蒋博', role: 'employee', organization: 'hengshi', department: '实施组' },
  {
    username: 'xiaqing',
    name: '夏青',
    role: 'user',
    organization: 'service',
    department: '审批服务科',
    waiting: true,
  },
] as const satisfies readonly Person[]

export const DEMO_PASSWORD = 'oms-demo-2026'

/** The four people that the sign-in page offers. */
export const demoAccounts = people.slice(0, 4).map(({ username, name, role }) => ({ username, name, role }))
