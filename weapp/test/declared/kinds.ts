import type { Field, FieldKind } from '@oms/db/domain/fields'
import { photograph } from '../at-work'
import type { Phone } from '../phone'
import { photo } from '../photo'

/** What no form of an action asks for: a status is led to by actions, a password is nobody's to log. */
type Asked = Exclude<FieldKind, 'status' | 'password'>

/** A field of a kind, how somebody fills it in, what travels then, and what the timeline says of it. */
type Case<K extends FieldKind> = {
  readonly field: Extract<Field, { kind: K }>
  readonly fill: (phone: Phone, at: string) => Promise<unknown>
  /** Of files and people the id is another one in each run. */
  readonly sent?: unknown
  /** Pictures are drawn instead. */
  readonly said?: string
}

const typed =
  (text: string, tag: 'input' | 'textarea' = 'input') =>
  (phone: Phone, at: string) =>
    phone.form().locator(`${at} ${tag}`).fill(text)

const turned = (value: string) => (phone: Phone, at: string) => phone.choose(`${at} wx-picker`, value)

const picked = (name: string) => async (phone: Phone, at: string) => {
  await phone.form().locator(`${at} .input`).click()
  await phone.shown.locator('.records-row', { hasText: name }).click()
}

const tools = {
  meter: { label: { zh: '万用表', en: 'Meter' } },
  ladder: { label: { zh: '梯子', en: 'Ladder' } },
}

/** One of every kind that the vocabulary has for forms. */
export const kinds: { readonly [K in Asked]: Case<K> } = {
  text: {
    field: { kind: 'text', max: 50, label: { zh: '地点', en: 'Place' } },
    fill: typed('三楼机房'),
    sent: '三楼机房',
    said: '地点：三楼机房',
  },
  markdown: {
    field: { kind: 'markdown', max: 500, label: { zh: '所见', en: 'Seen' } },
    fill: typed('**墙角**渗水', 'textarea'),
    sent: '**墙角**渗水',
    said: '所见：**墙角**渗水',
  },
  number: {
    field: { kind: 'number', min: 1, label: { zh: '房间数', en: 'Rooms' } },
    fill: typed('2'),
    sent: 2,
    said: '房间数：2',
  },
  decimal: {
    field: { kind: 'decimal', digits: 2, label: { zh: '线长', en: 'Length' } },
    fill: typed('12.25'),
    sent: '12.25',
    said: '线长：12.25',
  },
  money: {
    field: { kind: 'money', label: { zh: '费用', en: 'Cost' } },
    fill: typed('1,234.5'),
    sent: 123450,
    said: '费用：1,234.50 元',
  },
  boolean: {
    field: { kind: 'boolean', required: true, label: { zh: '收费', en: 'Paid' } },
    fill: (phone, at) => phone.form().locator(`${at} .van-switch`).click(),
    sent: true,
    said: '收费：是',
  },
  date: {
    field: { kind: 'date', label: { zh: '上门日期', en: 'Day' } },
    fill: turned('2036-05-06'),
    sent: '2036-05-06',
    said: '上门日期：2036-05-06',
  },
  moment: {
    field: { kind: 'moment', label: { zh: '下次上门', en: 'Next visit' } },
    fill: async (phone, at) => {
      await phone.choose(`${at} wx-picker >> nth=0`, '2036-05-07')
      await phone.choose(`${at} wx-picker >> nth=1`, '09:30')
    },
    sent: '2036-05-07T01:30:00.000Z',
    said: '下次上门：2036-05-07 09:30',
  },
  choice: {
    field: { kind: 'choice', options: tools, label: { zh: '主要工具', en: 'Main tool' } },
    fill: turned('1'),
    sent: 'ladder',
    said: '主要工具：梯子',
  },
  choices: {
    field: { kind: 'choices', options: tools, required: true, label: { zh: '携带工具', en: 'Tools' } },
    fill: async (phone, at) => {
      await phone.form().locator(at).getByText('万用表').click()
      await phone.form().locator(at).getByText('梯子').click()
    },
    sent: ['meter', 'ladder'],
    said: '携带工具：万用表、梯子',
  },
  url: {
    field: { kind: 'url', label: { zh: '手册', en: 'Manual' } },
    fill: typed('https://example.com/manual'),
    sent: 'https://example.com/manual',
    said: '手册：https://example.com/manual',
  },
  reference: {
    field: { kind: 'reference', resource: 'projects', as: 'site', label: { zh: '所在项目', en: 'Site' } },
    fill: picked('默认项目'),
    said: '所在项目：默认项目',
  },
  person: {
    field: { kind: 'person', as: 'companion', label: { zh: '陪同人', en: 'Companion' } },
    fill: picked('李静'),
    said: '陪同人：李静',
  },
  rating: {
    field: { kind: 'rating', max: 5, label: { zh: '急迫', en: 'Urgency' } },
    fill: (phone, at) => phone.form().locator(`${at} .van-rate__item`).nth(3).click(),
    sent: 4,
    said: '急迫：★★★★☆',
  },
  files: {
    field: { kind: 'files', label: { zh: '现场照片', en: 'Photos' } },
    fill: async (phone, at) => photograph(phone, await photo(20), at),
  },
}
