import type { Label } from '@oms/db/domain/label'
import { useResource } from '../declaration/held'
import { useWords } from '../i18n/use-words'
import { NoAccess } from '../records/no-access'
import { RecordFilters } from '../records/record-filters'
import { RecordRows } from '../records/record-rows'
import { useListAddress } from '../records/use-list-address'
import { useRights } from '../records/use-rights'
import { Page } from '../ui/Page'
import { Message } from '../ui/states'
import { RetryButton } from './retry-button'
import { words } from './words'

/** What was sent to whom, or why not; each leads to the task that it is about. */
export const DeliveryList = () => {
  const { label } = useWords()
  const deliveries = useResource('deliveries')
  const { address, change } = useListAddress(deliveries)
  const { maySee } = useRights(deliveries.name)
  const { channel: channels } = deliveries.fields
  const channelLabel = (key: string): Label =>
    (channels?.kind === 'choice' ? channels.options[key]?.label : undefined) ?? { zh: key, en: key }
  return (
    <Page title={label(deliveries.label)} help={maySee ? label(words.deliveriesHelp) : undefined}>
      {maySee ? (
        <div className="panel stack">
          <RecordFilters resource={deliveries} address={address} change={change} />
          <RecordRows
            resource={deliveries}
            address={address}
            change={change}
            open={({ taskId }) => (typeof taskId === 'number' ? `/tasks/${taskId}` : null)}
            act={({ id, state, channel }) =>
              state === 'failed' && (
                <RetryButton
                  path="system/deliveries"
                  id={id}
                  name={channelLabel(String(channel))}
                  failed="failed"
                  retried={words.sentAgain}
                  place="/deliveries?state=waiting"
                />
              )
            }
            {...(Object.keys(address.filters).length === 0 && {
              empty: (
                <Message icon="send" title={label(words.nothingSent)} help={label(words.nothingSentHelp)} />
              ),
            })}
          />
        </div>
      ) : (
        <NoAccess />
      )}
    </Page>
  )
}
