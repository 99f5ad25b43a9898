import type { Resource } from '@oms/db/domain/resource'
import type { ComponentType } from 'react'
import { createBrowserRouter, Navigate, type RouteObject } from 'react-router'
import { Start } from './Start'
import { Unforeseen } from './Unforeseen'

/** A route whose code is fetched when it is first opened. */
const fetched = (path: string, load: () => Promise<ComponentType>): RouteObject => ({
  path,
  lazy: async () => ({ Component: await load() }),
})

/** The same for a generic screen of the resource that the address names. */
const ofResource = (
  path: string,
  load: () => Promise<ComponentType<{ resource: Resource }>>,
): RouteObject => ({
  path,
  lazy: async () => {
    const [{ OfResource }, screen] = await Promise.all([import('./OfResource'), load()])
    return { element: <OfResource screen={screen} /> }
  },
})

const root = async () => (await import('./Root')).Root
const signedIn = async () => (await import('./SignedIn')).SignedIn
const taskList = async () => (await import('../tasks/task-list')).TaskList

/** Fetches what most people see first after they signed in. */
const preload = (): void => {
  for (const load of [root, signedIn, taskList]) void load().catch(() => undefined)
}

/** Drawn by the screens around it; here it is only waited for. */
const listInPlace: RouteObject = {
  index: true,
  lazy: async () => {
    await taskList()
    return { element: null }
  },
}

const screens: RouteObject[] = [
  { index: true, Component: Start },
  {
    path: 'tasks',
    lazy: async () => ({ Component: (await import('../tasks/task-screens')).TaskScreens }),
    children: [
      listInPlace,
      fetched('create', async () => (await import('../tasks/task-create')).TaskCreate),
      fetched(':id', async () => (await import('../tasks/task-show')).TaskShow),
    ],
  },
  fetched('notifications', async () => (await import('../notifications/notification-list')).NotificationList),
  fetched('permissions', async () => (await import('../permissions/permission-matrix')).PermissionMatrix),
  fetched('auditLog', async () => (await import('../audit/audit-list')).AuditList),
  fetched('jobs', async () => (await import('../system/job-list')).JobList),
  fetched('deliveries', async () => (await import('../system/delivery-list')).DeliveryList),
  fetched('configuration', async () => (await import('../configuration/overview')).Overview),
  {
    path: 'configuration/drafts/:id',
    lazy: async () => ({ Component: (await import('../configuration/draft-frame')).DraftFrame }),
    children: [
      { index: true, element: <Navigate to="fields" replace /> },
      fetched('fields', async () => (await import('../configuration/fields/fields-section')).FieldsSection),
      fetched('types', async () => (await import('../configuration/task-types/types-section')).TypesSection),
      fetched('rights', async () => (await import('../configuration/rights/rights-section')).RightsSection),
      fetched('flow', async () => (await import('../configuration/flow/flow-section')).FlowSection),
      fetched(
        'calendar',
        async () => (await import('../configuration/calendar/calendar-section')).CalendarSection,
      ),
      fetched(
        'channels',
        async () => (await import('../configuration/channels/channels-section')).ChannelsSection,
      ),
      fetched('text', async () => (await import('../configuration/text-section')).TextSection),
      fetched(
        'publish',
        async () => (await import('../configuration/publish/publish-section')).PublishSection,
      ),
    ],
  },
  fetched(
    'configuration/releases/:id',
    async () => (await import('../configuration/history/release-show')).ReleaseShow,
  ),
  fetched('settings', async () => (await import('../settings/settings-form')).SettingsForm),
  fetched('profile', async () => (await import('../me/profile')).Profile),
  fetched(
    'preferences',
    async () => (await import('../me/notification-preferences')).NotificationPreferences,
  ),
  fetched('password', async () => (await import('../me/change-password')).ChangePassword),
  ofResource(':resource', async () => (await import('../records/record-list')).RecordList),
  ofResource(':resource/create', async () => (await import('../records/record-create')).RecordCreate),
  ofResource(':resource/:id', async () => (await import('../records/record-show')).RecordShow),
  ofResource(':resource/:id/edit', async () => (await import('../records/record-edit')).RecordEdit),
  fetched('*', async () => (await import('./Missing')).Missing),
]

/** Every screen. Signing in stands apart, so that nothing of what follows is loaded before its form stands. */
export const router = createBrowserRouter([
  {
    path: '/login',
    ErrorBoundary: Unforeseen,
    HydrateFallback: () => null,
    lazy: async () => {
      const { SignIn } = await import('../auth/SignIn')
      return { element: <SignIn preload={preload} /> }
    },
  },
  {
    lazy: async () => ({ Component: await root() }),
    ErrorBoundary: Unforeseen,
    HydrateFallback: () => null,
    children: [
      fetched('/register', async () => (await import('../auth/Register')).Register),
      {
        path: '/',
        lazy: async () => ({ Component: await signedIn() }),
        children: [
          {
            lazy: async () => ({ ErrorBoundary: (await import('./NotOpened')).NotOpened }),
            children: screens,
          },
        ],
      },
    ],
  },
])
