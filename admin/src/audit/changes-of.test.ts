import { shipped } from '@oms/db/domain/shipped'
import { expect, test } from 'vitest'
import { changesOf, objectLabel, objectOptions } from './changes-of'

const timeText = (iso: string) => `at ${iso}`
const { resources } = shipped
const changes = (entry: Parameters<typeof changesOf>[1]) => changesOf(resources, entry, timeText)

test('an update tells each field that differs, choices by their labels', () => {
  const entry = {
    resource: 'users',
    recordId: 7,
    before: { status: 'waiting', department: null, organizationId: 2 },
    after: { status: 'active', department: '运维部', organizationId: 3 },
  }
  expect(changes(entry)).toEqual([
    {
      name: 'organizationId',
      label: { zh: '组织', en: 'Organization' },
      before: { resource: 'organizations', id: 2 },
      after: { resource: 'organizations', id: 3 },
    },
    {
      name: 'department',
      label: { zh: '部门', en: 'Department' },
      before: { zh: '空', en: 'empty' },
      after: '运维部',
    },
    {
      name: 'status',
      label: { zh: '状态', en: 'Status' },
      before: { zh: '待批准', en: 'Awaiting approval' },
      after: { zh: '正常', en: 'Active' },
    },
  ])
})

test('a password is told to have changed and never shown', () => {
  const [change] = changes({
    resource: 'users',
    recordId: 7,
    before: {},
    after: { password: 'secret-of-someone' },
  })
  expect(change?.after).toEqual({ zh: '已更换，不显示', en: 'changed, not shown' })
  expect(JSON.stringify(change)).not.toContain('secret-of-someone')
})

test('a creation has no side before, a deletion none after; what was empty is not told', () => {
  const row = { id: 4, name: '市大数据局', party: 'user', createdAt: '2026-01-01', updatedAt: '2026-01-01' }
  expect(changes({ resource: 'organizations', recordId: 4, after: { ...row, note: null } })).toEqual([
    { name: 'name', label: { zh: '名称', en: 'Name' }, before: null, after: '市大数据局' },
    {
      name: 'party',
      label: { zh: '所属方', en: 'Party' },
      before: null,
      after: { zh: '使用方', en: 'Client' },
    },
  ])
  expect(changes({ resource: 'organizations', recordId: 4, before: row, after: null })).toMatchObject([
    { before: '市大数据局', after: null },
    { after: null },
  ])
})

test('settings are read with their own fields', () => {
  const entry = {
    resource: 'settings',
    recordId: 1,
    before: '{"registrationApproval":true,"siteName":"A"}',
    after: '{"registrationApproval":false,"siteName":"A"}',
  }
  expect(changes(entry)).toEqual([
    {
      name: 'registrationApproval',
      label: { zh: '注册需要批准', en: 'Registrations need approval' },
      before: { zh: '是', en: 'yes' },
      after: { zh: '否', en: 'no' },
    },
  ])
})

test('times are written for people, fields without a descriptor by their name', () => {
  expect(changes({ resource: 'ghosts', recordId: 1, before: { x: 1 }, after: { x: { y: 2 } } })).toEqual([
    { name: 'x', label: { zh: 'x', en: 'x' }, before: '1', after: '{"y":2}' },
  ])
  const [due] = changes({
    resource: 'tasks',
    recordId: 1,
    before: {},
    after: { dueAt: '2026-02-01T00:00:00.000Z' },
  })
  expect(due?.after).toBe('at 2026-02-01T00:00:00.000Z')
})

test('a log that does not hold is told in words', () => {
  const entry = { resource: 'tasks', recordId: 7, before: null, after: { entry: 2, fault: 'removed' } }
  expect(changes(entry)).toEqual([
    { name: 'entry', label: { zh: '从第几条记录起', en: 'From entry' }, before: null, after: '2' },
    {
      name: 'fault',
      label: { zh: '问题', en: 'What is wrong' },
      before: null,
      after: { zh: '这条记录被删除了', en: 'the entry was removed' },
    },
  ])
})

test('broken JSON is nothing', () => {
  expect(changes({ resource: 'users', recordId: 1, before: '{', after: 'null' })).toEqual([])
})

test('how somebody wants to be told is called so', () => {
  const entry = {
    ...{ resource: 'users', recordId: 1 },
    before: { notificationPreferences: { digestAt: '08:30' } },
    after: { notificationPreferences: { digestAt: '17:00' } },
  }
  expect(changesOf(resources, entry, String)).toMatchObject([
    { label: { zh: '通知偏好', en: 'How they are told' }, after: '{"digestAt":"17:00"}' },
  ])
})

test('objects have names, the settings too', () => {
  expect(objectLabel(resources, 'projects').zh).toBe('项目')
  expect(objectLabel(resources, 'settings').zh).toBe('设置')
  expect(objectLabel(resources, 'ghosts').en).toBe('ghosts')
  expect(Object.keys(objectOptions(resources))).toEqual([
    ...['tasks', 'users', 'organizations', 'projects', 'quickReplies', 'jobs', 'deliveries', 'settings'],
  ])
})
