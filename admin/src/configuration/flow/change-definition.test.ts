import { shipped as declaration } from '@oms/db/domain/shipped'
import { withForms } from '@oms/db/domain/workflow/forms'
import { shipped } from '@oms/db/domain/workflow/shipped'
import { verify as faultsOf } from '@oms/db/domain/workflow/verify'
import { expect, test } from 'vitest'
import {
  asDeclared,
  namedPersonOf,
  withAction,
  withNamedPerson,
  withNewStatus,
  withoutNamedPerson,
  withoutStatus,
} from './change-definition'
import { waysOf } from './flow-of'

const verify = {
  label: { zh: '待验证', en: 'To verify' },
  ...({ tone: 'lime', icon: 'check', phase: 'done', turn: { role: 'admin' } } as const),
} as const
const send = {
  ...{ label: { zh: '送验', en: 'Send' }, rank: 10, icon: 'send' },
  outcomes: {
    default: { label: { zh: '送验', en: 'Send' }, from: ['processing'], who: [], to: 'x_verify', tells: [] },
  },
} as const
const grown = withAction(withNewStatus(shipped, 'completed', 'x_verify', verify), 'x_send', send)

test('a new status stands after the one that it was added to', () => {
  expect(Object.keys(grown.statuses).slice(-4)).toEqual(['completed', 'x_verify', 'confirmed', 'closed'])
})

test('a person named in the form is asked for by what leads into the status, and by nothing else', () => {
  const named = withNamedPerson(grown, 'x_verify', {
    ...{ key: 'x_verifier', role: 'employee', label: { zh: '验证人', en: 'Verifier' } },
  })
  expect(named.statuses.x_verify?.turn).toEqual({ role: 'employee', field: 'x_verifier' })
  const asking = waysOf(named).filter(({ way }) => way.form?.x_verifier)
  expect(asking.map(({ action }) => action)).toEqual(['x_send'])
  expect(asking[0]?.way.form?.x_verifier).toEqual({
    kind: 'person',
    as: 'x_verifier_name',
    label: { zh: '验证人', en: 'Verifier' },
    required: true,
    from: 'contractor',
  })
  expect(namedPersonOf(named, 'x_verify')?.label.zh).toBe('验证人')
  expect(waysOf(withoutNamedPerson(named, 'x_verify')).some(({ way }) => way.form?.x_verifier)).toBe(false)
})

test('a status that goes takes with it what leads into it, and nothing that also begins elsewhere', () => {
  const left = withoutStatus(grown, 'x_verify')
  expect(left.actions).not.toHaveProperty('x_send')
  expect(left.statuses).not.toHaveProperty('x_verify')
  const held = withoutStatus(shipped, 'on_hold')
  expect(waysOf(held).filter(({ way }) => way.label.zh === '挂起')).toEqual([])
  expect(waysOf(held).find(({ action }) => action === 'assign')?.way.from).toEqual([
    'reviewed',
    'assigned',
    'processing',
  ])
  expect(waysOf(held).find(({ action }) => action === 'assign')?.way.differs?.in).toEqual([
    'assigned',
    'processing',
  ])
  expect(faultsOf(held, declaration.resources)).toEqual([])
})

test('what the server filled in of the fields of a task is not written into the draft', () => {
  const fields = declaration.resources.tasks?.fields ?? {}
  const asks = withAction(shipped, 'x_send', {
    ...send,
    outcomes: {
      default: { ...send.outcomes.default, form: { priority: { field: 'priority', required: true } } },
    },
  })
  expect(asDeclared(withForms(asks, fields), fields)).toEqual(asks)
})
