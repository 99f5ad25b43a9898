import { Flex } from 'antd'
import { Link } from 'react-router'
import { useDeclaration } from '../declaration/held'
import type { Problem } from '../http/problem'
import { useWords } from '../i18n/use-words'
import { seeText } from './words'

type Props = { references: NonNullable<Problem['references']>; id: number }

/** Ways to what keeps a record from being deleted, where a list can be narrowed to it. */
export const Referrers = ({ references, id }: Props) => {
  const { label } = useWords()
  const { resources } = useDeclaration()
  return (
    <Flex gap="4px 16px" wrap>
      {references.map(({ resource, field }) => {
        const declared = resources[resource]?.fields[field]
        if (!declared?.filterable) return null
        const through =
          references.filter((one) => one.resource === resource).length > 1 ? declared.label : undefined
        return (
          <Link key={`${resource} ${field}`} to={`/${resource}?${field}=${id}`}>
            {label(seeText(resources[resource]?.label ?? declared.label, through))}
          </Link>
        )
      })}
    </Flex>
  )
}
