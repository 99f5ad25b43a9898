import type { Definition } from '@oms/db/domain/workflow/definition'
import { useMemo } from 'react'
import { useWords } from '../../i18n/use-words'
import { Icon } from '../../ui/icons'
import { useDraftEditing } from '../editing'
import { faultsAt } from '../faults'
import { namedPersonOf } from './change-definition'
import { type Arrow, arrowsOf, type Way, waysFromAnywhere } from './flow-of'
import { isNext, type Layout, layoutOf, type Point } from './layout'
import { turnLabel } from './people'
import { useFlowPlace } from './use-flow-place'
import { words } from './words'

/** Statuses and the ways between them. What it shows, the list says too: the arrows are for the eye alone. */
export const FlowDrawing = () => {
  const { definition } = useFlowPlace()
  return definition ? <Drawn definition={definition} /> : null
}

const Drawn = ({ definition }: { definition: Definition }) => {
  const { label } = useWords()
  const { verified } = useDraftEditing()
  const { workflow, status, way, show } = useFlowPlace()
  const { statuses, arrows, layout } = useMemo(() => {
    const keys = Object.keys(definition.statuses)
    const found = arrowsOf(definition)
    return { statuses: keys, arrows: found, layout: layoutOf(keys, found) }
  }, [definition])
  const faults = verified?.faults ?? []
  const isFaulty = ({ action, outcome }: Way) =>
    faultsAt(faults, `workflows.${workflow}.actions.${action}.outcomes.${outcome}`).length > 0
  const isChosen = ({ ways }: Arrow) =>
    ways.some((one) => one.action === way?.action && one.outcome === way.outcome && one.place === way.place)
  const isNear = ({ from, to }: Arrow) => status !== undefined && (from === status || to === status)
  // At rest the main line is named; what leads elsewhere is named with the status that it belongs to.
  const isSaid = (arrow: Arrow) =>
    status || way ? isNear(arrow) || isChosen(arrow) : isNext(statuses, arrow)
  const anywhere = waysFromAnywhere(definition)
  return (
    <>
      <div
        className="flow"
        style={{ width: layout.width, aspectRatio: `${layout.width} / ${layout.height}` }}
        data-focused={status !== undefined || way !== undefined || undefined}
      >
        <svg viewBox={`0 0 ${layout.width} ${layout.height}`} aria-hidden="true">
          <defs>
            {['plain', 'near', 'faulty'].map((kind) => (
              <marker
                key={kind}
                id={`flow-end-${kind}`}
                className={`flow-end flow-end-${kind}`}
                viewBox="0 0 8 8"
                refX="7"
                refY="4"
                markerWidth="7"
                markerHeight="7"
                orient="auto-start-reverse"
              >
                <path d="M0 0 8 4 0 8Z" />
              </marker>
            ))}
          </defs>
          {arrows.map((arrow, place) => {
            const kind = arrow.ways.some(isFaulty)
              ? 'faulty'
              : isChosen(arrow) || isNear(arrow)
                ? 'near'
                : 'plain'
            return (
              <path
                key={`${arrow.from} ${arrow.to}`}
                className={`flow-line flow-line-${kind}`}
                markerEnd={`url(#flow-end-${kind})`}
                d={pathOf(layout.lines[place]?.points ?? [])}
              />
            )
          })}
        </svg>
        {arrows.map((arrow, place) => (
          <span
            key={`${arrow.from} ${arrow.to}`}
            className="flow-label"
            data-near={isChosen(arrow) || isNear(arrow) || undefined}
            data-said={isSaid(arrow) || undefined}
            style={placed(layout, layout.lines[place]?.label)}
          >
            {arrow.ways.map((one) => (
              <button
                key={`${one.action} ${one.outcome} ${one.place}`}
                type="button"
                tabIndex={-1}
                data-faulty={isFaulty(one) || undefined}
                onClick={() => show({ status: arrow.from, way: one })}
              >
                {label(one.way.label)}
              </button>
            ))}
          </span>
        ))}
        {Object.entries(definition.statuses).map(([key, one]) => (
          <StatusBox
            key={key}
            name={key}
            definition={definition}
            style={{
              ...placed(layout, layout.boxes[key]),
              width: `${((layout.boxes[key]?.width ?? 0) / layout.width) * 100}%`,
              height: `${((layout.boxes[key]?.height ?? 0) / layout.height) * 100}%`,
            }}
            isChosen={key === status && !way}
            isFaulty={faultsAt(faults, `workflows.${workflow}.statuses.${key}`).length > 0}
            onChoose={() => show({ status: key })}
            icon={one.icon}
          />
        ))}
      </div>
      {anywhere.length > 0 && (
        <p className="flat quiet-text">
          {label(words.anywhere)}
          {anywhere.map((one) => (
            <button
              key={`${one.action} ${one.outcome} ${one.place}`}
              type="button"
              className="link-button"
              onClick={() => show({ way: one })}
            >
              {label(one.way.label)}
            </button>
          ))}
        </p>
      )}
    </>
  )
}

type BoxProps = {
  name: string
  definition: Definition
  icon: string
  style: React.CSSProperties
  isChosen: boolean
  isFaulty: boolean
  onChoose: () => void
}

const StatusBox = ({ name, definition, icon, style, isChosen, isFaulty, onChoose }: BoxProps) => {
  const { label } = useWords()
  const { declaration } = useDraftEditing()
  const status = definition.statuses[name]
  if (!status) return null
  const turn = turnLabel(status.turn, declaration, namedPersonOf(definition, name)?.label)
  const isFirst = definition.create.to === name
  return (
    <button
      type="button"
      className="flow-box"
      data-tone={status.tone}
      data-faulty={isFaulty || undefined}
      aria-current={isChosen || undefined}
      style={style}
      title={[label(status.label), label(turn), ...(isFirst ? [label(words.begins)] : [])].join(' · ')}
      onClick={onChoose}
    >
      <strong>
        <Icon name={icon} /> {label(status.label) || name}
      </strong>
      <small>{label(turn)}</small>
    </button>
  )
}

const placed = (layout: Layout, point: Point | undefined): React.CSSProperties => ({
  left: `${((point?.x ?? 0) / layout.width) * 100}%`,
  top: `${((point?.y ?? 0) / layout.height) * 100}%`,
})

/** Through the middles between the points, bent at them. */
const pathOf = (points: readonly Point[]): string => {
  const [first, ...rest] = points
  const last = rest.at(-1)
  if (!first || !last) return ''
  const bends = rest.slice(0, -1).map((point, place) => {
    const next = rest[place + 1] ?? last
    const middle = place === rest.length - 2 ? next : { x: (point.x + next.x) / 2, y: (point.y + next.y) / 2 }
    return `Q${point.x} ${point.y} ${middle.x} ${middle.y}`
  })
  return `M${first.x} ${first.y}${bends.length > 0 ? bends.join('') : `L${last.x} ${last.y}`}`
}
