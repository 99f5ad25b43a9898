import type { Grant, Permission } from '../permission'
import { type Role, roles } from '../roles'
import { ruleInWords, type Vocabulary } from '../rule-in-words'
import type { Rule } from '../rules'
import { cameAndWent, change, namesOf, same } from './difference'
import type { Change } from './fault'
import { below } from './shape'

type Changed = {
  readonly was: Permission
  readonly now: Permission
  readonly role: Role
  readonly path: string
  readonly vocabulary: Vocabulary
  /** What tasks go out of sight from one rule to the other, where it can be said by their status. */
  readonly lost: (seenBy: Rule, notBy: Rule) => { readonly zh: string; readonly en: string } | undefined
}

/** What becomes of the rights of a role to one resource. */
export const permissionChanges = (one: Changed): readonly Change[] => [
  ...readChanges(one),
  ...(one.now.read === 'none'
    ? []
    : [
        ...showChanges(one),
        ...listChanges(one, 'create'),
        ...updateChanges(one),
        ...listChanges(one, 'asks'),
        ...removeChanges(one),
      ]),
]

const says = ({ role, path, vocabulary }: Changed) => {
  const who = roles[role].label
  const { record } = vocabulary
  return (key: string, kind: Change['kind'], zh: string, en: string): Change =>
    change(
      below(path, key),
      kind,
      `${who.zh}${zh.replaceAll('{}', record.zh)}`,
      `${who.en}: ${en.replaceAll('{}', record.en.toLowerCase())}`,
    )
}

const readChanges = (one: Changed): readonly Change[] => {
  const { was, now, vocabulary, lost } = one
  const say = says(one)
  if (same(was.read, now.read)) return []
  if (now.read === 'none') return [say('read', 'remove', '不再能查看{}', 'no longer sees {}')]
  const rule = ruleInWords(now.read, vocabulary)
  if (was.read === 'none') return [say('read', 'add', `可以查看{}：${rule.zh}`, `may see {}: ${rule.en}`)]
  const [gone, come] = [lost(was.read, now.read), lost(now.read, was.read)]
  if (gone)
    return [say('read', 'remove', `不再能看到${gone.zh}的{}`, `will no longer see {} that are ${gone.en}`)]
  if (come) return [say('read', 'add', `可以看到${come.zh}的{}`, `will see {} that are ${come.en} too`)]
  const before = ruleInWords(was.read, vocabulary)
  return [
    say(
      'read',
      'change',
      `查看{}的范围由“${before.zh}”改为“${rule.zh}”`,
      `sees those {} where ${rule.en}, instead of where ${before.en}`,
    ),
  ]
}

const labelsOf = ({ vocabulary }: Changed, names: readonly string[]) =>
  namesOf(names.map((name) => vocabulary.fields[name]?.label ?? { zh: name, en: name }))

const showChanges = (one: Changed): readonly Change[] => {
  const { was, now, vocabulary } = one
  if (same(was.show, now.show)) return []
  const say = says(one)
  const all = Object.keys(vocabulary.fields)
  const { came, went } = cameAndWent(was.show ?? all, now.show ?? all)
  const [seen, hidden] = [labelsOf(one, came), labelsOf(one, went)]
  const told = [
    ...(went.length > 0
      ? [say('show', 'remove', `不再能看到{}的${hidden.zh}`, `will no longer see ${hidden.en} of {}`)]
      : []),
    ...(came.length > 0 ? [say('show', 'add', `可以看到{}的${seen.zh}`, `may see ${seen.en} of {}`)] : []),
  ]
  if (told.length > 0) return told
  return now.show
    ? [
        say(
          'show',
          'change',
          '以后增加的{}字段需要另行允许才能看到',
          'sees fields of {} that are added later only where they are allowed',
        ),
      ]
    : [say('show', 'change', '以后增加的{}字段都能看到', 'sees fields of {} that are added later too')]
}

const listChanges = (one: Changed, key: 'create' | 'asks'): readonly Change[] => {
  const [was, now] = [one.was[key], one.now[key]]
  if (same(was, now)) return []
  const say = says(one)
  const { came, went } = cameAndWent(was ?? [], now ?? [])
  const [more, less] = [labelsOf(one, came), labelsOf(one, went)]
  if (key === 'create' && !now) return [say(key, 'remove', '不再能新建{}', 'may no longer create {}')]
  if (key === 'create' && !was)
    return [say(key, 'add', `可以新建{}，填写${more.zh}`, `may create {} and write ${more.en}`)]
  const [verbZh, verbEn] =
    key === 'create' ? ['新建{}时', 'when creating {}'] : ['查找{}时', 'when looking for {}']
  const [doZh, doEn] = key === 'create' ? ['填写', 'write'] : ['按其筛选：', 'filter by']
  return [
    ...(came.length > 0
      ? [say(key, 'add', `${verbZh}可以${doZh}${more.zh}`, `${verbEn}, may ${doEn} ${more.en}`)]
      : []),
    ...(went.length > 0
      ? [
          say(
            key,
            'remove',
            `${verbZh}不再能${doZh}${less.zh}`,
            `${verbEn}, may no longer ${doEn} ${less.en}`,
          ),
        ]
      : []),
    ...(came.length + went.length === 0
      ? [say(key, 'change', `${verbZh}填写的顺序有改动`, `${verbEn}: the fields stand in another order`)]
      : []),
  ]
}

const rulesOf = (grants: readonly Grant[], field: string): readonly Rule[] =>
  grants.flatMap(({ rule, fields }) => (fields.includes(field) ? [rule] : []))

const updateChanges = (one: Changed): readonly Change[] => {
  const { was, now, vocabulary } = one
  if (same(was.update, now.update)) return []
  const say = says(one)
  const [before, after] = [was.update ?? [], now.update ?? []]
  const fields = [...new Set([...before, ...after].flatMap((grant) => grant.fields))]
  const told = fields.flatMap((field) => {
    const [had, has] = [rulesOf(before, field), rulesOf(after, field)]
    if (same(had, has)) return []
    const label = labelsOf(one, [field])
    const words = has.map((rule) => ruleInWords(rule, vocabulary))
    const when = { zh: words.map(({ zh }) => zh).join('，或'), en: words.map(({ en }) => en).join(', or ') }
    const isAlways = has.includes('all')
    if (has.length === 0)
      return [say('update', 'remove', `不再能修改{}的${label.zh}`, `may no longer change ${label.en} of {}`)]
    if (had.length === 0)
      return [
        say(
          'update',
          'add',
          `可以修改{}的${label.zh}${isAlways ? '' : `（当${when.zh}）`}`,
          `may change ${label.en} of {}${isAlways ? '' : ` (while ${when.en})`}`,
        ),
      ]
    return [
      say(
        'update',
        'change',
        isAlways ? `随时可以修改{}的${label.zh}` : `修改{}的${label.zh}，改为只在${when.zh}时`,
        isAlways
          ? `may change ${label.en} of {} at any time`
          : `may change ${label.en} of {} only while ${when.en}`,
      ),
    ]
  })
  return told.length > 0
    ? told
    : [
        say(
          'update',
          'change',
          '修改{}的写法有改动，含义不变',
          'may change the same of {}, which is written otherwise',
        ),
      ]
}

const removeChanges = (one: Changed): readonly Change[] => {
  const { was, now, vocabulary } = one
  if (same(was.remove, now.remove)) return []
  const say = says(one)
  if (now.remove === undefined) return [say('remove', 'remove', '不再能删除{}', 'may no longer delete {}')]
  const rule = now.remove === true ? undefined : ruleInWords(now.remove, vocabulary)
  return [
    say(
      'remove',
      was.remove === undefined ? 'add' : 'change',
      `可以删除{}${rule ? `（当${rule.zh}）` : ''}`,
      `may delete {}${rule ? ` (while ${rule.en})` : ''}`,
    ),
  ]
}
