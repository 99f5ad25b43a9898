import type { Label } from '@oms/db/domain/label'
import { Refusal } from '../edge/errors'

/** 400 naming the parameter of the address that is wrong. */
export const wrongParameter = (name: string, label: Label): Refusal => {
  const shown = name.slice(0, 100)
  return new Refusal(400, 'query.invalid', {
    text: {
      zh: `查询参数 ${shown} 有误：${label.zh}`,
      en: `The query parameter ${shown} is wrong: ${label.en}`,
    },
    errors: { [name]: [label] },
  })
}

export const queryTexts = {
  unknown: { zh: '没有这个查询参数', en: 'there is no such parameter' },
  once: { zh: '只能给一次', en: 'it may be given once only' },
  count: { zh: '应为从 0 开始的整数', en: 'it must be a whole number from 0' },
  whole: {
    zh: '应为整数，绝对值不超过 2147483647',
    en: 'it must be a whole number of at most 2147483647 either way',
  },
  end: { zh: '_end 应大于 _start', en: '_end must be greater than _start' },
  page: {
    zh: '一页最多 200 条；用 _fields 指明字段时最多 1000 条',
    en: 'a page has at most 200 records, or 1,000 where _fields names the fields wanted',
  },
  namedPage: { zh: '一页最多 1000 条', en: 'a page has at most 1,000 records' },
  deep: {
    zh: '_start 最大 100000；请改用上一页返回的 X-Next-After 作为 _after',
    en: '_start is at most 100,000; go on with _after, the X-Next-After of the page before',
  },
  ids: { zh: '最多 200 个编号', en: 'at most 200 ids' },
  id: { zh: '应为正整数', en: 'it must be a positive integer' },
  decimal: { zh: '应为小数，位数不超过限制，如 12.50', en: 'it must be a decimal such as 12.50' },
  money: { zh: '应为以分为单位的整数', en: 'it must be a whole number of 分' },
  date: { zh: '应为日期，如 2026-01-31', en: 'it must be a day such as 2026-01-31' },
  url: { zh: '应为网址', en: 'it must be an address of a page' },
  moment: { zh: '应为 ISO 8601 时间', en: 'it must be an ISO 8601 time' },
  sort: { zh: '不能按它排序', en: 'this cannot be sorted by' },
  order: {
    zh: '应为 asc 或 desc，且不多于排序字段',
    en: 'it must be asc or desc, one for each sort at most',
  },
  after: {
    zh: '与此排序和筛选不符，请从第一页重新开始',
    en: 'it does not belong to this sort and filter; start from the first page',
  },
  afterStart: { zh: '不能与 _start 一起使用', en: 'it cannot be used together with _start' },
  boolean: { zh: '只能是一个 true 或 false', en: 'it can only be one true or false' },
  text: { zh: '应为 1–200 个字符', en: 'it must have 1–200 characters' },
  status: { zh: '没有这个状态', en: 'there is no such status' },
  values: { zh: '最多 200 个值', en: 'at most 200 values' },
} as const satisfies Record<string, Label>
