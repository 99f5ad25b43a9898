import { createBrowserRouter } from 'react-router'
import { NotOpened } from './NotOpened'
import { OfResource } from './OfResource'
import { Root } from './Root'
import { SignedIn } from './SignedIn'
import { Start } from './Start'
import { Unforeseen } from './Unforeseen'

/** Every screen, each fetched when it is first opened. A resource's generic screens stand under its name. */
export const router = createBrowserRouter([
  {
    Component: Root,
    ErrorBoundary: Unforeseen,
    HydrateFallback: () => null,
    children: [
      { path: '/login', lazy: async () => ({ Component: (await import('../auth/SignIn')).SignIn }) },
      { path: '/register', lazy: async () => ({ Component: (await import('../auth/Register')).Register }) },
      {
        path: '/',
        Component: SignedIn,
        children: [
          {
            ErrorBoundary: NotOpened,
            children: [
              { index: true, Component: Start },
              {
                path: 'tasks',
                lazy: async () => ({ Component: (await import('../tasks/task-list')).TaskList }),
              },
              {
                path: 'tasks/create',
                lazy: async () => ({ Component: (await import('../tasks/task-create')).TaskCreate }),
              },
              {
                path: 'tasks/:id',
                lazy: async () => ({ Component: (await import('../tasks/task-show')).TaskShow }),
              },
              {
                path: 'notifications',
                lazy: async () => ({
                  Component: (await import('../notifications/notification-list')).NotificationList,
                }),
              },
              {
                path: 'permissions',
                lazy: async () => ({
                  Component: (await import('../permissions/permission-matrix')).PermissionMatrix,
                }),
              },
              {
                path: 'auditLog',
                lazy: async () => ({ Component: (await import('../audit/audit-list')).AuditList }),
              },
              {
                path: 'settings',
                lazy: async () => ({ Component: (await import('../settings/settings-form')).SettingsForm }),
              },
              { path: 'profile', lazy: async () => ({ Component: (await import('../me/profile')).Profile }) },
              {
                path: 'password',
                lazy: async () => ({ Component: (await import('../me/change-password')).ChangePassword }),
              },
              {
                path: ':resource',
                lazy: async () => {
                  const { RecordList } = await import('../records/record-list')
                  return { element: <OfResource screen={RecordList} /> }
                },
              },
              {
                path: ':resource/create',
                lazy: async () => {
                  const { RecordCreate } = await import('../records/record-create')
                  return { element: <OfResource screen={RecordCreate} /> }
                },
              },
              {
                path: ':resource/:id',
                lazy: async () => {
                  const { RecordShow } = await import('../records/record-show')
                  return { element: <OfResource screen={RecordShow} /> }
                },
              },
              {
                path: ':resource/:id/edit',
                lazy: async () => {
                  const { RecordEdit } = await import('../records/record-edit')
                  return { element: <OfResource screen={RecordEdit} /> }
                },
              },
              { path: '*', lazy: async () => ({ Component: (await import('./Missing')).Missing }) },
            ],
          },
        ],
      },
    ],
  },
])
