import type { Role } from '@oms/db/domain/roles'
import { modules } from '../demo/texts'

/** How large the one customer is who has so many tasks: people, projects and organisations grow with the work. */
export const scaleOf = (tasks: number) => ({
  tasks,
  clients: Math.max(5, Math.round(tasks / 1000)),
  contractors: Math.max(2, Math.round(tasks / 5000)),
  projects: Math.max(6, Math.round(tasks / 1000)),
  users: Math.max(60, Math.round(tasks / 50)),
  admins: 20,
  managersEach: 2,
  employeesEach: 10,
})

export type Scale = ReturnType<typeof scaleOf>

export type Person = {
  readonly id: number
  readonly username: string
  readonly name: string
  readonly role: Role
  readonly organizationId: number
}

export type Organization = {
  readonly id: number
  readonly party: 'user' | 'management' | 'contractor'
  readonly name: string
}

export type Project = {
  readonly id: number
  readonly code: string
  readonly name: string
  readonly userOrganizationId: number
  readonly contractorOrganizationId: number
  readonly modules: readonly string[]
}

export type Customer = {
  readonly organizations: readonly Organization[]
  readonly projects: readonly Project[]
  readonly people: readonly Person[]
  readonly of: (role: Role, organizationId?: number) => readonly Person[]
}

/** The same customer every time. */
export const customerOf = (scale: Scale): Customer => {
  const organizations: Organization[] = []
  const organize = (party: Organization['party'], name: string): number => {
    organizations.push({ id: organizations.length + 1, party, name })
    return organizations.length
  }
  const clients = times(scale.clients, (index) =>
    organize('user', `${pick(districts, index)}第${index + 1}分局`),
  )
  const office = organize('management', '信息化管理办公室')
  const contractors = times(scale.contractors, (index) => organize('contractor', `承建单位${index + 1}`))

  const systems = Object.values(modules)
  const projects = times(scale.projects, (index): Project => {
    const userOrganizationId = pick(clients, index)
    return {
      id: index + 1,
      code: `P-${index + 1}`,
      name: `${pick(systemNames, index)}（${index + 1} 期）`,
      userOrganizationId,
      contractorOrganizationId: pick(contractors, index),
      modules: pick(systems, index),
    }
  })

  const people: Person[] = []
  const hire = (role: Role, organizationId: number) => {
    const id = people.length + 1
    const name = `${pick(surnames, id)}${pick(givenNames, id * 7)}`
    people.push({ id, username: `${role}${id}`, name, role, organizationId })
  }
  times(scale.admins, () => hire('admin', office))
  for (const contractor of contractors) {
    times(scale.managersEach, () => hire('manager', contractor))
    times(scale.employeesEach, () => hire('employee', contractor))
  }
  times(scale.users, (index) => hire('user', pick(projects, index).userOrganizationId))

  const byPlace = new Map<string, Person[]>()
  for (const person of people)
    for (const place of [person.role, `${person.role} ${person.organizationId}`])
      byPlace.set(place, [...(byPlace.get(place) ?? []), person])
  const of: Customer['of'] = (role, organizationId) =>
    byPlace.get(organizationId === undefined ? role : `${role} ${organizationId}`) ?? []
  return { organizations, projects, people, of }
}

/** One of them by any whole number. */
export const pick = <T>(choices: readonly T[], index: number): T => {
  const chosen = choices[Math.abs(Math.trunc(index)) % choices.length]
  if (chosen === undefined) throw new Error('There is nothing to choose from')
  return chosen
}

const times = <T>(count: number, make: (index: number) => T): T[] =>
  Array.from({ length: count }, (_, index) => make(index))

const districts = ['城东', '城西', '开发区', '高新区', '滨江', '临港', '新城']
const systemNames = ['政务服务大厅系统', '社会保险业务系统', '不动产登记系统']
const surnames = [...'王李张刘陈杨赵黄周吴徐孙马朱胡郭何林高罗']
const givenNames = [
  '建国',
  '秀英',
  '志强',
  '丽华',
  '晓东',
  '海燕',
  '文博',
  '雪梅',
  '俊杰',
  '思远',
  '佳宁',
  '一鸣',
  '欣怡',
]
