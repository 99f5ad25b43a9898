import { QrcodeOutlined } from '@ant-design/icons'
import { CREATE_PLACE } from '@oms/db/domain/prefill'
import type { Resource } from '@oms/db/domain/resource'
import { Button } from 'antd'
import { lazy, Suspense, useState } from 'react'
import { useDeclaration } from '../declaration/held'
import { useWords } from '../i18n/use-words'
import { words } from './words'

const ReportCode = lazy(async () => ({ default: (await import('./report-code')).ReportCode }))

type Props = { resource: Resource; id: number; name: string }

/** Shows the code by which a task about this record is reported, where the form of a new task names one. */
export const ReportCodeButton = ({ resource, id, name }: Props) => {
  const { label } = useWords()
  const { resources, workflows } = useDeclaration()
  const [isOpen, setOpen] = useState(false)
  const asked = Object.values(workflows).flatMap(({ create }) => create.fields)
  const field = Object.entries(resources.tasks?.fields ?? {}).find(
    ([key, one]) => one.kind === 'reference' && one.resource === resource.name && asked.includes(key),
  )?.[0]
  if (field === undefined) return null
  return (
    <>
      <Button icon={<QrcodeOutlined aria-hidden />} onClick={() => setOpen(true)}>
        {label(words.code)}
      </Button>
      {isOpen && (
        <Suspense fallback={null}>
          <ReportCode
            name={name}
            address={`${window.location.origin}${CREATE_PLACE}?${field}=${id}`}
            onClose={() => setOpen(false)}
          />
        </Suspense>
      )}
    </>
  )
}
