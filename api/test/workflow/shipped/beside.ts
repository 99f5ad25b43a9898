import type { Situation } from '../journeys'
import type { Onlooker } from '../onlookers'
import { type Agreed, admins, managers, type Way } from './agreed'

const atAdmins: readonly Situation[] = ['waitsForManagement', 'confirmed']
const again: readonly Situation[] = ['sentBack', 'reopenedByCreator']
const atManagers: readonly Situation[] = ['reviewed', 'turnedDown', 'reopened']
const atAssignee: readonly Situation[] = ['assigned', 'processing', 'waitsForOutside']
const atCreator: readonly Situation[] = [
  ...(['returnedAgain', 'reopenedAndReturned', 'waitsForUser', 'completed'] as const),
]

/** Changes nothing but the log. */
const told = (who: Onlooker, tells: string, among: readonly Situation[]): Way => ({
  ...{ who, tells, in: among },
  ...{ changes: 'nothing', turn: 'same' },
})

/** What moves nothing on, and what nobody may but the system. */
export const beside: Readonly<Record<string, Agreed>> = {
  urge: {
    whose: ['creator', 'admin', 'manager'],
    asks: '',
    ways: [
      told('creator', admins, ['pending', ...again, ...atAdmins]),
      told('manager', admins, [...again, ...atAdmins]),
      told('creator', managers, atManagers),
      told('admin', managers, atManagers),
      told('creator', 'assignee', atAssignee),
      told('admin', 'assignee', atAssignee),
      told('manager', 'assignee', atAssignee),
      told('admin', 'creator', ['returned', ...atCreator]),
      told('manager', 'creator', atCreator),
    ],
  },
  relieve: { whose: [], asks: '', ways: [] },
}
