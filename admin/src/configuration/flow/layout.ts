import dagre from '@dagrejs/dagre'
import type { Arrow } from './flow-of'

export type Point = { readonly x: number; readonly y: number }
export type Box = Point & { readonly width: number; readonly height: number }

export type Layout = {
  readonly width: number
  readonly height: number
  /** By status: the middle of each. */
  readonly boxes: Readonly<Record<string, Box>>
  /** In the order of the arrows that were given; a label stands on its line. */
  readonly lines: readonly { readonly points: readonly Point[]; readonly label: Point }[]
}

const BOX = { width: 116, height: 48 } as const
/** Between two rows, room for a label. */
const GAP = 50
const MARGIN = 8

/** Where statuses and arrows stand: from above to below. In pixels. Labels take no width, which would double the whole. */
export const layoutOf = (statuses: readonly string[], arrows: readonly Arrow[]): Layout => {
  const graph = new dagre.graphlib.Graph({ multigraph: true })
  graph.setGraph({ rankdir: 'TB', nodesep: 16, edgesep: 10, ranksep: GAP, marginx: MARGIN, marginy: MARGIN })
  graph.setDefaultEdgeLabel(() => ({}))
  for (const status of statuses) graph.setNode(status, { ...BOX })
  const order = (status: string) => statuses.indexOf(status)
  for (const arrow of arrows) {
    const { from, to } = arrow
    const isForward = order(from) < order(to)
    // What goes back is drawn beside what goes on, and never turns the order round.
    const [start, end] = isForward ? [from, to] : [to, from]
    graph.setEdge(start, end, { weight: isNext(statuses, arrow) ? 8 : 1 }, isForward ? 'on' : 'back')
  }
  dagre.layout(graph)
  const { width = 0, height = 0 } = graph.graph()
  // Dagre counts the boxes alone; lines may swing out beyond them.
  const swing = graph.edges().flatMap((edge) => graph.edge(edge).points.map(({ x }: Point) => x))
  const left = Math.max(0, MARGIN - Math.min(...swing))
  const moved = ({ x, y }: Point): Point => ({ x: x + left, y })
  return {
    width: Math.max(width, ...swing.map((x) => x + MARGIN)) + left,
    height,
    boxes: Object.fromEntries(
      statuses.map((status) => {
        return [status, { ...moved(graph.node(status)), ...BOX }]
      }),
    ),
    lines: arrows.map(({ from, to }) => {
      const isForward = order(from) < order(to)
      const [start, end] = isForward ? [from, to] : [to, from]
      const edge = graph.edge({ v: start, w: end, name: isForward ? 'on' : 'back' })
      const points: Point[] = edge.points.map(moved)
      const inOrder = isForward ? points : points.reverse()
      return { points: inOrder, label: labelPlace(inOrder) }
    }),
  }
}

/** Whether it leads from a status to the one that follows it: the main line. */
export const isNext = (statuses: readonly string[], { from, to }: Arrow): boolean =>
  statuses.indexOf(to) === statuses.indexOf(from) + 1

/** Before the middle of a line: there and back between two statuses, their labels stand apart. */
const labelPlace = (points: readonly Point[]): Point => {
  const parts = points.slice(1).map((to, place) => {
    const from = points[place] ?? to
    return { from, to, length: Math.hypot(to.x - from.x, to.y - from.y) }
  })
  let left = parts.reduce((sum, { length }) => sum + length, 0) * 0.3
  for (const { from, to, length } of parts) {
    if (left <= length && length > 0) {
      const share = left / length
      return { x: from.x + (to.x - from.x) * share, y: from.y + (to.y - from.y) * share }
    }
    left -= length
  }
  return points[0] ?? { x: 0, y: 0 }
}
