import type { Permission } from '@oms/db/domain/permission'
import type { Resource } from '@oms/db/domain/resource'
import { maySee } from '../auth/may'

type MenuGroup = 'work' | 'people' | 'system'
type MenuEntry = { key: string; to: string; icon: string; label: Resource['label']; order: number }

/** Screens that are no resource's list. */
const own = [
  {
    key: 'configuration',
    group: 'system',
    icon: 'tool',
    order: 5,
    label: { zh: '配置', en: 'Configuration' },
    of: 'settings',
  },
  {
    key: 'permissions',
    group: 'system',
    icon: 'safety',
    order: 10,
    label: { zh: '权限', en: 'Permissions' },
    of: 'settings',
  },
  {
    key: 'settings',
    group: 'system',
    icon: 'setting',
    order: 30,
    label: { zh: '设置', en: 'Settings' },
    of: 'settings',
  },
] as const

const groups: readonly MenuGroup[] = ['work', 'people', 'system']

/** The menu of someone with these permissions: groups in order, without the empty ones. */
export const menuFor = (
  resources: readonly Resource[],
  permissionOf: (resource: string) => Permission,
): readonly { group: MenuGroup; entries: readonly MenuEntry[] }[] =>
  groups
    .map((group) => ({
      group,
      entries: [
        ...resources.flatMap(({ name, menu, label }) =>
          menu?.group === group && maySee(permissionOf(name))
            ? [{ key: name, to: `/${name}`, icon: menu.icon, label, order: menu.order }]
            : [],
        ),
        ...own.flatMap(({ key, icon, label, order, of, ...rest }) =>
          rest.group === group && maySee(permissionOf(of))
            ? [{ key, to: `/${key}`, icon, label, order }]
            : [],
        ),
      ].sort((a, b) => a.order - b.order),
    }))
    .filter(({ entries }) => entries.length > 0)
