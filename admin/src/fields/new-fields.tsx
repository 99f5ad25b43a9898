import type { Fields } from '@oms/db/domain/fields'
import { Form } from 'antd'
import { useEffect, useRef } from 'react'

type Props = {
  fields: Fields
  /** What each stands with before it is written. */
  initial: Readonly<Record<string, unknown>>
}

/** A field that comes while the form stands open begins as it would have, had it been there. */
export const NewFields = ({ fields, initial }: Props) => {
  const form = Form.useFormInstance()
  const known = useRef<ReadonlySet<string>>(new Set(Object.keys(fields)))
  useEffect(() => {
    const come = Object.keys(fields).filter((name) => !known.current.has(name))
    if (come.length === 0) return
    known.current = new Set([...known.current, ...come])
    for (const name of come)
      if (form.getFieldValue(name) === undefined) form.setFieldValue(name, initial[name])
  }, [form, fields, initial])
  return null
}
