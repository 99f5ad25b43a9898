import { type Pack, withFields } from '@oms/db/domain/declare'
import type { Fields } from '@oms/db/domain/fields'
import type { Permissions } from '@oms/db/domain/permission'
import type { Definition, Who } from '@oms/db/domain/workflow/definition'

const fields = {
  contractNumber: {
    kind: 'text',
    max: 40,
    label: { zh: '合同编号', en: 'Contract number' },
    required: true,
    filterable: true,
  },
  amount: {
    kind: 'money',
    min: 0,
    label: { zh: '合同金额', en: 'Amount' },
    required: true,
    filterable: true,
    sortable: true,
    inList: true,
  },
  signedOn: { kind: 'date', label: { zh: '签订日期', en: 'Signed on' }, nullable: true, filterable: true },
  endsOn: { kind: 'date', label: { zh: '到期日期', en: 'Ends on' }, nullable: true, filterable: true },
  organizationId: {
    kind: 'reference',
    resource: 'organizations',
    as: 'organization',
    label: { zh: '签约单位', en: 'Other party' },
    nullable: true,
    filterable: true,
  },
} as const satisfies Fields

const admin: Who = { roles: ['admin'] }

const workflow = {
  statuses: {
    drafted: {
      label: { zh: '拟订中', en: 'Drafted' },
      tone: 'gold',
      icon: 'clock',
      phase: 'open',
      turn: { role: 'admin' },
      startsOver: true,
      step: true,
    },
    effective: {
      label: { zh: '履行中', en: 'In effect' },
      tone: 'blue',
      icon: 'tool',
      phase: 'working',
      turn: { role: 'admin' },
      step: true,
    },
    ended: {
      label: { zh: '已终止', en: 'Ended' },
      tone: 'grey',
      icon: 'lock',
      phase: 'closed',
      turn: null,
      milestone: 'closedAt',
      step: true,
    },
  },
  create: {
    label: { zh: '拟订', en: 'Draft' },
    to: 'drafted',
    fields: ['title', 'description', 'taskType', 'projectId', ...Object.keys(fields)],
    tells: [{ role: 'admin' }],
  },
  entries: { edit: { label: { zh: '修改', en: 'Edit' } } },
  actions: {
    sign: {
      label: { zh: '签订', en: 'Sign' },
      rank: 10,
      icon: 'audit',
      outcomes: {
        default: {
          label: { zh: '签订', en: 'Sign' },
          from: ['drafted'],
          who: [admin],
          to: 'effective',
          form: {
            amount: { field: 'amount', label: { zh: '签订金额', en: 'Amount signed' }, required: true },
            signedOn: { field: 'signedOn', required: true },
          },
          sets: { reviewerId: { actor: 'id' } },
          tells: [{ relation: 'creatorId' }],
        },
      },
    },
    end: {
      label: { zh: '终止', en: 'End' },
      rank: 20,
      icon: 'lock',
      outcomes: {
        default: {
          label: { zh: '终止', en: 'End' },
          from: ['effective'],
          who: [{ rule: { column: 'creatorId', is: { me: 'id' } } }, admin],
          to: 'ended',
          commentRequired: true,
          tells: [{ relation: 'creatorId' }, { relation: 'reviewerId' }],
        },
      },
    },
  },
} as const satisfies Definition

/** A whole line of work: contracts, drafted by whoever reports tasks and signed by the management. */
export const contracts: Pack = (declaration) => {
  const grown = withFields(declaration, 'tasks', fields)
  return {
    ...grown,
    taskTypes: {
      ...grown.taskTypes,
      contract: { label: { zh: '合同', en: 'Contract' }, icon: 'audit', tone: 'cyan', workflow: 'contract' },
    },
    workflows: { ...grown.workflows, contract: workflow },
    permissions: permitted(grown.permissions),
  }
}

const permitted = (permissions: Permissions): Permissions => {
  const { tasks } = permissions
  if (!tasks) return permissions
  const create = [...(tasks.user.create ?? []), ...Object.keys(fields)]
  return { ...permissions, tasks: { ...tasks, user: { ...tasks.user, create } } }
}
