import { afterAll, afterEach, beforeAll, describe, expect } from 'vitest'
import { hasBrowser } from '../../admin/test/browser'
import { clientsDay } from './day/client'
import { employeesDay } from './day/employee'
import { managementsDay } from './day/management'
import { projectManagersDay } from './day/project-manager'
import { type Desk, startDesk } from './desk'

describe.skipIf(!hasBrowser)('in a day with nothing but a phone', () => {
  let desk: Desk
  beforeAll(async () => {
    desk = await startDesk()
  })
  afterAll(() => desk?.close())
  afterEach(async () => {
    expect(await desk.faults()).toEqual([])
  })
  const open = () => desk

  describe('李静 of the client', () => clientsDay(open))
  describe('王敏 of the management', () => managementsDay(open))
  describe('赵强, who leads the contractor’s people,', () => projectManagersDay(open))
  describe('周涛, who does the work,', () => employeesDay(open))
})
