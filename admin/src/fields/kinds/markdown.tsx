import { Input } from 'antd'
import { lazy, Suspense } from 'react'
import { SkeletonLines } from '../../ui/states'
import { Empty } from '../Empty'
import type { FieldOf, Kind } from '../kind'

const MarkdownText = lazy(async () => ({ default: (await import('./MarkdownText')).MarkdownText }))

export const markdown: Kind<FieldOf<'markdown'>> = {
  Text: ({ value }) =>
    value ? (
      <Suspense fallback={<SkeletonLines lines={3} />}>
        <MarkdownText source={String(value)} />
      </Suspense>
    ) : (
      <Empty />
    ),
  Input: ({ field, id, value, onChange, autoFocus, onSend }) => (
    <Input.TextArea
      id={id}
      autoFocus={autoFocus}
      value={String(value ?? '')}
      maxLength={field.max}
      autoSize={{ minRows: field.max > 10_000 ? 8 : 3, maxRows: 18 }}
      onChange={(event) => onChange?.(event.target.value)}
      onKeyDown={(event) => {
        if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) onSend?.()
      }}
    />
  ),
}
