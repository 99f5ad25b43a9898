import type { Resource } from '@oms/db/domain/resource'
import { type ComponentType, useState } from 'react'
import { useParams } from 'react-router'
import { useDeclaration } from '../declaration/held'
import { Missing } from './Missing'

type Props = { screen: ComponentType<{ resource: Resource }> }

/** A generic screen for the resource that the address names. */
export const OfResource = ({ screen }: Props) => {
  const { resource: name = '' } = useParams()
  return <Screen key={name} name={name} screen={screen} />
}

/** A screen stays as it was drawn when its resource goes away: something may be half written there. */
const Screen = ({ name, screen: Drawn }: Props & { name: string }) => {
  const { resources } = useDeclaration()
  const declared = Object.hasOwn(resources, name) ? resources[name] : undefined
  const [last, setLast] = useState(declared)
  if (declared && declared !== last) setLast(declared)
  const resource = declared ?? last
  if (!resource || resource.handmade) return <Missing />
  return <Drawn resource={resource} />
}
