import type { Definition, When, Who } from './definition'

const creator: Who = { rule: { column: 'creatorId', is: { me: 'id' } } }
const assignee: Who = { rule: { column: 'assigneeId', is: { me: 'id' } } }
const admin: Who = { roles: ['admin'] }
/** Nobody reviews what they reported themselves. */
const reviewer: Who = { roles: ['admin'], rule: { column: 'creatorId', not: { me: 'id' } } }
const system: Who = { system: true }
const contractorsManager: Who = {
  roles: ['manager'],
  rule: { column: 'contractorOrganizationId', is: { me: 'organizationId' } },
}

/** The first approval gives a task its contractor for good. */
const wasApproved: When = {
  rule: { column: 'contractorOrganizationId', not: null },
  label: { zh: '审核通过过的工单', en: 'tasks that once passed review' },
}
const neverApproved: When = {
  rule: { column: 'contractorOrganizationId', is: null },
  label: { zh: '从未通过审核的工单', en: 'tasks that never passed review' },
}

const SEVEN_DAYS = 7 * 24

/** The workflow that the system starts with: 待审核 → 已审核 → 已指派 → 处理中 → 已完成 → 已确认 → 已结单. */
export const shipped = {
  statuses: {
    pending: {
      label: { zh: '待审核', en: 'Pending review' },
      tone: 'gold',
      icon: 'clock',
      phase: 'open',
      turn: { role: 'admin' },
      startsOver: true,
      step: true,
    },
    returned: {
      label: { zh: '待补充', en: 'Returned' },
      tone: 'orange',
      icon: 'rollback',
      phase: 'open',
      turn: { relation: 'creatorId', role: 'user' },
      startsOver: true,
    },
    reviewed: {
      label: { zh: '已审核', en: 'Reviewed' },
      tone: 'cyan',
      icon: 'audit',
      phase: 'open',
      turn: { role: 'manager' },
      milestone: 'reviewedAt',
      step: true,
    },
    assigned: {
      label: { zh: '已指派', en: 'Assigned' },
      tone: 'geekblue',
      icon: 'user',
      phase: 'working',
      turn: { relation: 'assigneeId', role: 'employee' },
      milestone: 'assignedAt',
      step: true,
    },
    processing: {
      label: { zh: '处理中', en: 'In progress' },
      tone: 'blue',
      icon: 'tool',
      phase: 'working',
      turn: { relation: 'assigneeId', role: 'employee' },
      milestone: 'startedAt',
      step: true,
    },
    on_hold: {
      label: { zh: '已挂起', en: 'On hold' },
      tone: 'purple',
      icon: 'pause',
      phase: 'working',
      turn: {
        byField: 'cause',
        holders: {
          user: { relation: 'creatorId', role: 'user' },
          management: { role: 'admin' },
          outside: { relation: 'assigneeId', role: 'employee' },
        },
      },
      pauses: true,
    },
    completed: {
      label: { zh: '已完成', en: 'Completed' },
      tone: 'lime',
      icon: 'check',
      phase: 'done',
      turn: { relation: 'creatorId', role: 'user' },
      milestone: 'completedAt',
      step: true,
    },
    confirmed: {
      label: { zh: '已确认', en: 'Confirmed' },
      tone: 'green',
      icon: 'like',
      phase: 'done',
      turn: { role: 'admin' },
      milestone: 'confirmedAt',
      step: true,
    },
    closed: {
      label: { zh: '已结单', en: 'Closed' },
      tone: 'grey',
      icon: 'lock',
      phase: 'closed',
      turn: null,
      milestone: 'closedAt',
      step: true,
    },
  },
  create: {
    label: { zh: '提交', en: 'Submit' },
    to: 'pending',
    fields: ['title', 'description', 'taskType', 'priority', 'projectId'],
    tells: [{ role: 'admin' }],
  },
  entries: {
    edit: { label: { zh: '修改', en: 'Edit' } },
  },
  onLeave: { assigneeId: 'relieve' },
  actions: {
    review: {
      label: { zh: '审核', en: 'Review' },
      rank: 10,
      icon: 'audit',
      outcomes: {
        approve: {
          label: { zh: '通过', en: 'Approve' },
          effect: {
            zh: '通过后，承建方的项目经理会收到通知并指派人员。',
            en: "The contractor's project managers are notified and will assign someone.",
          },
          from: ['pending'],
          who: [reviewer],
          to: 'reviewed',
          needsHolder: true,
          commentTo: 'reviewComment',
          sets: {
            reviewerId: { actor: 'id' },
            contractorOrganizationId: { reference: 'projectId', column: 'contractorOrganizationId' },
          },
          tells: [{ relation: 'creatorId' }, { role: 'manager' }],
        },
        return: {
          label: { zh: '退回补充', en: 'Return for details' },
          effect: {
            zh: '退回后，提交人会收到通知，补充后可再次提交。',
            en: 'The reporter is notified and can resubmit after adding details.',
          },
          from: ['pending'],
          who: [reviewer],
          to: 'returned',
          commentRequired: true,
          commentTo: 'reviewComment',
          sets: { reviewerId: { actor: 'id' } },
          tells: [{ relation: 'creatorId' }],
        },
        reject: {
          label: { zh: '驳回', en: 'Reject' },
          effect: {
            zh: '驳回后，工单直接结单，提交人会收到通知。',
            en: 'The task is closed at once and the reporter is notified.',
          },
          from: ['pending'],
          who: [reviewer],
          to: 'closed',
          commentRequired: true,
          commentTo: 'reviewComment',
          sets: { reviewerId: { actor: 'id' }, closeReason: { value: 'rejected' } },
          tells: [{ relation: 'creatorId' }],
          danger: true,
        },
      },
    },
    resubmit: {
      label: { zh: '重新提交', en: 'Resubmit' },
      rank: 10,
      icon: 'send',
      outcomes: {
        default: {
          label: { zh: '重新提交', en: 'Resubmit' },
          effect: {
            zh: '提交后，管理方会收到通知并再次审核。',
            en: 'The management is notified and reviews it again.',
          },
          from: ['returned'],
          who: [creator],
          to: 'pending',
          tells: [{ role: 'admin' }],
        },
      },
    },
    assign: {
      label: { zh: '指派', en: 'Assign' },
      rank: 10,
      icon: 'user',
      outcomes: {
        default: {
          label: { zh: '指派', en: 'Assign' },
          effect: {
            zh: '指派后，被指派人会收到通知；改派时，原处理人也会收到通知。',
            en: 'The person chosen is notified; when reassigning, the person relieved is too.',
          },
          from: ['reviewed', 'assigned', 'processing', 'on_hold'],
          who: [contractorsManager],
          to: 'assigned',
          restamps: true,
          commentTo: 'assignComment',
          form: {
            assigneeId: {
              kind: 'person',
              as: 'assignee',
              from: 'contractor',
              label: { zh: '处理人', en: 'Assignee' },
              required: true,
            },
            dueAt: { kind: 'moment', label: { zh: '要求完成时间', en: 'Due' }, nullable: true },
          },
          differs: { field: 'assigneeId', from: 'assigneeId', in: ['assigned', 'processing', 'on_hold'] },
          sets: { assigneeId: { field: 'assigneeId' }, dueAt: { field: 'dueAt' } },
          tells: [{ relation: 'assigneeId' }, { relieved: 'assigneeId' }],
        },
      },
    },
    handle: {
      label: { zh: '处理', en: 'Handle' },
      rank: 10,
      icon: 'tool',
      outcomes: {
        start: {
          label: { zh: '开始处理', en: 'Start' },
          effect: { zh: '开始后，提交人会收到通知。', en: 'The reporter is notified that work has begun.' },
          from: ['assigned'],
          who: [assignee],
          to: 'processing',
          commentTo: 'handleComment',
          tells: [{ relation: 'creatorId' }],
        },
        complete: {
          label: { zh: '完成', en: 'Complete' },
          effect: {
            zh: '完成后，提交人会收到通知并确认结果。',
            en: 'The reporter is notified and asked to confirm.',
          },
          from: ['processing'],
          who: [assignee],
          to: 'completed',
          commentTo: 'handleComment',
          sets: { handlerId: { actor: 'id' } },
          tells: [{ relation: 'creatorId' }],
        },
        resume: {
          label: { zh: '恢复处理', en: 'Resume' },
          effect: { zh: '恢复后，工单回到处理中。', en: 'The task goes back to work in progress.' },
          from: ['on_hold'],
          who: [assignee],
          orTurn: true,
          to: 'processing',
          commentTo: 'handleComment',
          tells: [{ relation: 'creatorId' }],
        },
        hold: {
          label: { zh: '挂起', en: 'Put on hold' },
          effect: {
            zh: '挂起后，由造成等待的一方继续，提交人会收到通知。',
            en: 'Whoever the task waits for has the turn; the reporter is notified.',
          },
          from: ['processing'],
          who: [assignee],
          to: 'on_hold',
          commentRequired: true,
          commentTo: 'handleComment',
          form: {
            cause: {
              kind: 'choice',
              label: { zh: '等待谁', en: 'Waiting for' },
              required: true,
              options: {
                user: { label: { zh: '使用方', en: 'The client' } },
                management: { label: { zh: '管理方', en: 'The management' } },
                outside: { label: { zh: '外部因素', en: 'Something outside' } },
              },
            },
          },
          tells: [{ relation: 'creatorId' }],
        },
        decline: {
          label: { zh: '退回指派', en: 'Decline' },
          effect: {
            zh: '退回后，项目经理会收到通知并重新指派。',
            en: 'The project managers are notified and will assign it anew.',
          },
          from: ['assigned'],
          who: [assignee],
          to: 'reviewed',
          commentRequired: true,
          commentTo: 'handleComment',
          sets: { assigneeId: { value: null } },
          tells: [{ relation: 'creatorId' }, { role: 'manager' }],
        },
      },
    },
    confirm: {
      label: { zh: '确认', en: 'Confirm' },
      rank: 10,
      icon: 'like',
      outcomes: {
        accept: [
          {
            label: { zh: '确认完成', en: 'Accept' },
            effect: { zh: '确认后，由管理方结单。', en: 'The management will close the task.' },
            from: ['completed'],
            who: [creator],
            to: 'confirmed',
            commentTo: 'confirmComment',
            form: {
              rating: { kind: 'rating', max: 5, label: { zh: '满意度', en: 'Rating' }, nullable: true },
            },
            sets: { rating: { field: 'rating' } },
            tells: [{ relation: 'assigneeId' }, { role: 'manager' }, { role: 'admin' }],
          },
          {
            label: { zh: '自动确认', en: 'Accept by itself' },
            from: ['completed'],
            who: [system],
            to: 'confirmed',
            tells: [
              ...[{ relation: 'creatorId' }, { relation: 'assigneeId' }],
              ...[{ role: 'manager' }, { role: 'admin' }],
            ],
          },
        ],
        rework: {
          label: { zh: '返工', en: 'Ask for rework' },
          effect: {
            zh: '返工后，处理人会收到通知并继续处理。',
            en: 'The assignee is notified and continues the work.',
          },
          from: ['completed', 'confirmed'],
          who: [creator],
          to: 'processing',
          commentRequired: true,
          commentTo: 'confirmComment',
          sets: { rating: { value: null } },
          tells: [{ relation: 'assigneeId' }, { role: 'manager' }],
        },
      },
    },
    decline: {
      label: { zh: '退回管理方', en: 'Decline' },
      rank: 40,
      icon: 'rollback',
      outcomes: {
        default: {
          label: { zh: '退回管理方', en: 'Decline' },
          effect: {
            zh: '退回后，管理方会收到通知并重新审核。',
            en: 'The management is notified and reviews it again.',
          },
          from: ['reviewed'],
          who: [contractorsManager],
          to: 'pending',
          commentRequired: true,
          commentTo: 'assignComment',
          tells: [{ role: 'admin' }],
        },
      },
    },
    close: {
      label: { zh: '结单', en: 'Close' },
      rank: 30,
      icon: 'lock',
      outcomes: {
        default: [
          {
            label: { zh: '结单', en: 'Close' },
            effect: {
              zh: '结单后，使用方和承建方会收到通知。',
              en: 'The reporter and the contractor are notified.',
            },
            from: ['confirmed'],
            who: [admin, system],
            to: 'closed',
            sets: { closeReason: { value: 'finished' } },
            tells: [{ relation: 'creatorId' }, { role: 'manager' }, { relation: 'assigneeId' }],
          },
          {
            label: { zh: '强制结单', en: 'Force close' },
            effect: {
              zh: '工单尚未确认，结单后各方停止处理，并会收到通知。',
              en: 'The task is not confirmed yet; work on it stops and everyone involved is notified.',
            },
            from: 'open',
            who: [admin],
            to: 'closed',
            commentRequired: true,
            sets: { closeReason: { value: 'cancelled' } },
            tells: [{ relation: 'creatorId' }, { role: 'manager' }, { relation: 'assigneeId' }],
            danger: true,
          },
        ],
      },
    },
    reopen: {
      label: { zh: '重新打开', en: 'Reopen' },
      rank: 30,
      icon: 'unlock',
      outcomes: {
        default: [
          {
            label: { zh: '重新打开', en: 'Reopen' },
            effect: { zh: '重新打开后，由管理方重新审核。', en: 'The management reviews it again.' },
            from: ['closed'],
            who: [creator],
            when: { withinHours: SEVEN_DAYS, of: 'closedAt' },
            to: 'pending',
            sets: { closeReason: { value: null }, rating: { value: null }, assigneeId: { value: null } },
            tells: [{ turn: true }],
          },
          {
            label: { zh: '重新打开', en: 'Reopen' },
            effect: {
              zh: '重新打开后，由项目经理重新指派。',
              en: 'The project managers will assign it anew.',
            },
            from: ['closed'],
            who: [admin],
            when: wasApproved,
            to: 'reviewed',
            sets: { closeReason: { value: null }, rating: { value: null }, assigneeId: { value: null } },
            tells: [{ turn: true }],
          },
          {
            label: { zh: '重新打开', en: 'Reopen' },
            effect: { zh: '重新打开后，由管理方重新审核。', en: 'The management reviews it again.' },
            from: ['closed'],
            who: [admin],
            when: neverApproved,
            to: 'pending',
            sets: { closeReason: { value: null }, rating: { value: null }, assigneeId: { value: null } },
            tells: [{ turn: true }],
          },
        ],
      },
    },
    withdraw: {
      label: { zh: '撤回', en: 'Withdraw' },
      rank: 50,
      icon: 'stop',
      outcomes: {
        default: {
          label: { zh: '撤回', en: 'Withdraw' },
          effect: {
            zh: '撤回后，工单直接结单，管理方会收到通知。',
            en: 'The task is closed at once and the management is notified.',
          },
          from: ['pending', 'returned'],
          who: [creator],
          to: 'closed',
          sets: { closeReason: { value: 'withdrawn' } },
          tells: [{ role: 'admin' }],
          danger: true,
        },
      },
    },
    handover: {
      label: { zh: '移交', en: 'Hand over' },
      rank: 70,
      icon: 'swap',
      outcomes: {
        default: {
          label: { zh: '移交', en: 'Hand over' },
          effect: {
            zh: '移交后，新提交人接手此工单，两人都会收到通知。',
            en: 'The new reporter takes the task over; both are notified.',
          },
          from: 'open',
          who: [admin],
          to: null,
          form: {
            creatorId: {
              kind: 'person',
              as: 'creator',
              from: 'client',
              label: { zh: '新提交人', en: 'New reporter' },
              required: true,
            },
          },
          differs: { field: 'creatorId', from: 'creatorId' },
          sets: { creatorId: { field: 'creatorId' } },
          tells: [{ relation: 'creatorId' }, { relieved: 'creatorId' }],
        },
      },
    },
    recall: {
      label: { zh: '收回', en: 'Recall' },
      rank: 80,
      icon: 'rollback',
      outcomes: {
        default: {
          label: { zh: '收回', en: 'Recall' },
          effect: {
            zh: '收回后，承建方停止处理，由管理方重新审核；提交人和承建方会收到通知。',
            en: 'The contractor stops work and the management reviews it again; the reporter and the contractor are notified.',
          },
          from: ['reviewed', 'assigned', 'processing', 'on_hold'],
          who: [admin],
          to: 'pending',
          commentRequired: true,
          commentTo: 'reviewComment',
          sets: { assigneeId: { value: null } },
          tells: [{ relation: 'creatorId' }, { role: 'manager' }, { relieved: 'assigneeId' }],
        },
      },
    },
    relieve: {
      label: { zh: '解除指派', en: 'Relieve' },
      rank: 90,
      icon: 'user',
      outcomes: {
        default: {
          label: { zh: '解除指派', en: 'Relieve' },
          from: ['assigned', 'processing', 'on_hold'],
          who: [system],
          to: 'reviewed',
          sets: { assigneeId: { value: null } },
          tells: [{ role: 'manager' }],
        },
      },
    },
    urge: {
      label: { zh: '催办', en: 'Urge' },
      rank: 60,
      icon: 'bell',
      outcomes: {
        default: {
          label: { zh: '催办', en: 'Urge' },
          effect: {
            zh: '轮到处理的人会收到提醒，4 小时内只能催办一次。',
            en: 'Whoever has the turn is reminded; once in 4 hours.',
          },
          from: 'open',
          who: [creator, admin, contractorsManager],
          unlessTurn: true,
          to: null,
          tells: [{ turn: true }],
          oncePerHours: 4,
        },
      },
    },
  },
} as const satisfies Definition
