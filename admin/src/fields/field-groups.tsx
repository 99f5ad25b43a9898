import type { Field } from '@oms/db/domain/fields'
import { grouped } from '@oms/db/domain/groups'
import { Fragment, type ReactNode, useId } from 'react'
import { useWords } from '../i18n/use-words'

type Props = {
  fields: readonly (readonly [name: string, field: Field])[]
  children: (name: string, field: Field, isFirst: boolean) => ReactNode
}

/** The fields of a form in their order, those of a group together under its heading. */
export const FieldGroups = ({ fields, children }: Props) => {
  const { label } = useWords()
  const id = useId()
  const [first] = fields
  return grouped(fields).map(({ heading, fields: together }, index) => {
    const items = together.map(([name, field]) => (
      <Fragment key={name}>{children(name, field, name === first?.[0])}</Fragment>
    ))
    const key = together[0]?.[0]
    if (!heading) return <Fragment key={key}>{items}</Fragment>
    return (
      <section key={key} className="form-group" aria-labelledby={`${id}${index}`}>
        <h2 className="form-heading" id={`${id}${index}`}>
          {label(heading)}
        </h2>
        {items}
      </section>
    )
  })
}
