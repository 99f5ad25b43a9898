const turn = '{turn:true}'
const admins = '{role:admin}'
const managers = '{role:manager}'
const engineers = '{role:employee}'
const creator = '{relation:creatorId}'
const reviewer = '{relation:reviewerId}'
const assignee = '{relation:assigneeId}'
const handler = '{relation:handlerId}'

const because: readonly (readonly [why: string, names: readonly string[]])[] = [
  [
    'Whoever has the turn in the status led to is told already, by role or by name.',
    [
      ...[`create tells ${turn} for ${admins}`, `create tells ${turn} too`],
      ...[`review.approve tells ${turn} for ${managers}`, `review.approve tells ${turn} too`],
      ...[`review.return tells ${turn} for ${creator}`, `review.return tells ${turn} too`],
      ...[`resubmit tells ${turn} for ${admins}`, `resubmit tells ${turn} too`],
      ...[`decline tells ${turn} for ${admins}`, `decline tells ${turn} too`],
      ...[`assign tells ${turn} for ${assignee}`, `assign tells ${turn} too`],
      ...[`handle.complete tells ${turn} for ${creator}`, `handle.complete tells ${turn} too`],
      ...[`handle.decline tells ${turn} for ${managers}`, `handle.decline tells ${turn} too`],
      ...['confirm.accept[0]', 'confirm.accept[1]'].flatMap((does) => [
        `${does} tells ${turn} for ${admins}`,
        `${does} tells ${turn} too`,
      ]),
      ...[`confirm.rework tells ${turn} for ${assignee}`, `confirm.rework tells ${turn} too`],
      ...[`reopen[0] tells ${admins} for ${turn}`, `reopen[0] tells ${admins} too`],
      ...[`reopen[1] tells ${managers} for ${turn}`, `reopen[1] tells ${managers} too`],
      ...[`reopen[2] tells ${admins} for ${turn}`, `reopen[2] tells ${admins} too`],
      ...[`relieve tells ${turn} for ${managers}`, `relieve tells ${turn} too`],
    ],
  ],
  [
    'Nobody has the turn in a closed task.',
    ['review.reject', 'withdraw', 'close[0]', 'close[1]'].map((does) => `${does} tells ${turn} too`),
  ],
  [
    'It is the one who acts, and nobody is told of what they did themselves.',
    [
      ...['create', 'resubmit', 'withdraw', 'confirm.accept[0]', 'confirm.rework', 'reopen[0]'].map(
        (does) => `${does} tells ${creator} too`,
      ),
      ...['approve', 'return', 'reject'].map((outcome) => `review.${outcome} tells ${reviewer} too`),
      ...['start', 'complete', 'hold', 'decline'].map((outcome) => `handle.${outcome} tells ${assignee} too`),
      `handle.complete tells ${handler} too`,
      `handle.start tells ${turn} too`,
      'handle.decline tells {relieved:assigneeId} too',
    ],
  ],
  [
    'Nobody is assigned there, so there is nobody who could, or to be told.',
    [
      ...['start', 'complete', 'hold', 'decline'].flatMap((outcome) =>
        ['pending', 'returned', 'reviewed'].map((status) => `handle.${outcome} from ${status} too`),
      ),
      ...['pending', 'returned', 'reviewed'].map((status) => `relieve from ${status} too`),
      ...['review.approve', 'review.return', 'review.reject', 'resubmit', 'withdraw', 'decline'].map(
        (does) => `${does} tells ${assignee} too`,
      ),
      'assign differs in reviewed too',
    ],
  ],
  [
    'Whoever was assigned is relieved by it, and told as such.',
    ['recall', 'relieve'].map((does) => `${does} tells ${assignee} too`),
  ],
  [
    'The system says nothing, and an empty comment overwrites nothing.',
    ['relieve', 'confirm.accept[1]'].flatMap((does) =>
      ['review', 'assign', 'handle', 'confirm'].map((column) => `${does} comment to ${column}Comment`),
    ),
  ],
  ['Whose turn it is has nobody to urge.', ['urge orTurn too']],
  [
    'There is nobody of that kind yet, or no longer: no reviewer, assignee, handler or contractor.',
    [
      ...[reviewer, assignee, handler, managers, engineers].map((one) => `create tells ${one} too`),
      ...['reopen[0]', 'reopen[1]', 'reopen[2]'].map((does) => `${does} tells ${assignee} too`),
      ...[handler, managers, engineers, '{relieved:assigneeId}'].map((one) => `reopen[2] tells ${one} too`),
    ],
  ],
  [
    'What is completed or confirmed was completed by its assignee, and is given to nobody else in between.',
    ['close[0]', 'confirm.accept[0]', 'confirm.accept[1]', 'confirm.rework'].flatMap((does) => [
      `${does} tells ${handler} for ${assignee}`,
      `${does} tells ${handler} too`,
    ]),
  ],
  [
    'What was never approved was never assigned nor rated.',
    ['reopen[2] sets not assigneeId', 'reopen[2] sets not rating'],
  ],
  [
    'The way before it is the one that applies there.',
    [
      ...['close[1] from not confirmed', 'reopen[2] when ever'],
      'confirm.accept[1] who {rule:{column:creatorId,is:{me:id}}} too',
    ],
  ],
  [
    'The moment of the status led to is never set when it is entered this way.',
    ['review.approve', 'review.reject', 'withdraw', 'handle.start', 'handle.complete']
      .concat('confirm.accept[0]', 'confirm.accept[1]', 'close[0]', 'close[1]')
      .map((does) => `${does} restamps too`),
  ],
  [
    'It leads to no status, or to one that stands for no moment.',
    [
      'review.return',
      'resubmit',
      'decline',
      'handle.hold',
      'reopen[0]',
      'reopen[2]',
      'urge',
      'handover',
      'recall',
    ].map((does) => `${does} restamps too`),
  ],
  [
    'A status with a moment of its own clears those after it, and keeps those before it whatever else it says.',
    ['reviewed', 'assigned', 'processing', 'completed', 'confirmed', 'closed'].map(
      (status) => `${status} starts over`,
    ),
  ],
  ['It is entered from pending only, where nothing is set.', ['returned does not start over']],
  [
    'It is entered from processing only, where the start is set and nothing after it.',
    ['on_hold milestone startedAt'],
  ],
  [
    'An outcome that leads nowhere changes no column.',
    ['review', 'assign', 'handle', 'confirm'].map((column) => `urge comment to ${column}Comment`),
  ],
]

/** Mutants that change nothing anyone could see, and why. */
export const equivalent: Readonly<Record<string, string>> = Object.fromEntries(
  because.flatMap(([why, names]) => names.map((name) => [name, why])),
)
