import { resourceLabel } from '@oms/db/domain/rights-in-words'
import { roleNames } from '@oms/db/domain/roles'
import { Select } from 'antd'
import { useSearchParams } from 'react-router'
import { useWords } from '../../i18n/use-words'
import { useDraftEditing } from '../editing'
import { RoleRights } from './role-rights'
import { words } from './words'

/** What each role sees and writes of a resource, as sentences whose parts are chosen. */
export const RightsSection = () => {
  const { label } = useWords()
  const { declaration } = useDraftEditing()
  const [params, setParams] = useSearchParams()
  const asked = params.get('resource') ?? ''
  const resource = Object.hasOwn(declaration.permissions, asked) ? asked : 'tasks'
  return (
    <>
      <div className="panel">
        <Select
          aria-label={label(words.of)}
          style={{ width: '100%', maxWidth: 320 }}
          value={resource}
          onChange={(name: string) => setParams({ resource: name })}
          options={Object.keys(declaration.permissions).map((name) => ({
            value: name,
            label: label(resourceLabel(declaration.resources, name)),
          }))}
        />
      </div>
      <div className="rights">
        {roleNames.map((role) => (
          <RoleRights key={`${resource} ${role}`} resource={resource} role={role} />
        ))}
      </div>
    </>
  )
}
