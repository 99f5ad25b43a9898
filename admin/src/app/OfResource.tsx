import type { Resource } from '@oms/db/domain/resource'
import { resourceByName } from '@oms/db/domain/resources'
import type { ComponentType } from 'react'
import { useParams } from 'react-router'
import { Missing } from './Missing'

/** A generic screen for the resource that the address names. */
export const OfResource = ({ screen: Screen }: { screen: ComponentType<{ resource: Resource }> }) => {
  const { resource: name = '' } = useParams()
  const resource = resourceByName[name]
  if (!resource || resource.handmade) return <Missing />
  return <Screen key={name} resource={resource} />
}
