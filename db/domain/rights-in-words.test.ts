import { expect, test } from 'vitest'
import { permissionOf } from './declaration'
import { resourceLabel, rightsInWords } from './rights-in-words'
import { shipped } from './shipped'
import { shipped as workflow } from './workflow/shipped'

const { resources } = shipped

const rights = (resource: string, role: 'user' | 'admin' | 'manager' | 'employee') => {
  return rightsInWords(resources, resource, permissionOf(shipped, resource, role), workflow.statuses)
    .map(({ verb, texts }) => `${verb.zh}：${texts.map(({ zh }) => zh).join('；')}`)
    .join('\n')
}

test('a client user and tasks', () => {
  expect(rights('tasks', 'user')).toBe(
    [
      '查看：提交人是本人',
      '新建：标题、详细描述、类型、优先级、项目',
      '修改：标题、详细描述、类型、优先级（当状态是待审核或待补充）；项目（当状态是待审核或待补充，且从未通过审核）',
    ].join('\n'),
  )
})

test('an administrator and projects', () => {
  expect(rights('projects', 'admin')).toBe(
    [
      '查看：全部',
      '新建：代号、名称、使用单位、承建单位',
      '修改：代号、名称、使用单位、承建单位',
      '删除：没有其他记录引用时',
    ].join('\n'),
  )
})

test('what is shown in part says so', () => {
  expect(rights('users', 'manager')).toBe('查看：组织是本组织；只显示姓名、角色、部门、电话')
})

test('what follows a task is seen with it', () => {
  expect(rights('workflowLogs', 'employee')).toBe('查看：能查看所属工单时')
})

test('comments are seen with their task by those they are for', () => {
  expect(rights('comments', 'user')).toBe(
    '查看：能查看所属工单时，且（可见范围是各方，或（可见范围是仅本方，且作者当时的组织是本组织））\n修改：内容（当作者是本人）',
  )
  expect(rights('comments', 'manager')).toBe(
    '查看：能查看所属工单时，且（可见范围是各方或管理方和承建方，或作者当时的组织是本组织）\n修改：内容（当作者是本人）',
  )
  expect(rights('comments', 'admin')).toBe(
    '查看：能查看所属工单时，且（可见范围是各方或管理方和承建方，或作者当时的一方是管理方）\n修改：内容（当作者是本人）',
  )
})

test('no access has no rights', () => {
  expect(rights('auditLog', 'user')).toBe('')
})

test('settings are named by their own fields', () => {
  expect(resourceLabel(resources, 'settings')).toEqual({ zh: '设置', en: 'Settings' })
  expect(rights('settings', 'admin')).toMatch(
    /^查看：全部\n修改：注册需要批准、系统名称、登录页公告、单个文件上限（MB）/,
  )
})

test('every permission can be put into words, in both languages', () => {
  for (const [resource, byRole] of Object.entries(shipped.permissions))
    for (const permission of Object.values(byRole))
      for (const { texts } of rightsInWords(resources, resource, permission, workflow.statuses))
        for (const { zh, en } of texts) expect(`${zh} ${en}`).not.toMatch(/undefined|[a-z]+Id\b|\[object/)
})
