import dagre from '@dagrejs/dagre'
import type { Arrow } from './flow-of'

export type Point = { readonly x: number; readonly y: number }
export type Box = Point & { readonly width: number; readonly height: number }

export type Layout = {
  readonly width: number
  readonly height: number
  /** By status: the middle of each. */
  readonly boxes: Readonly<Record<string, Box>>
  /** In the order of the arrows that were given. */
  readonly lines: readonly { readonly points: readonly Point[]; readonly label: Point }[]
}

export const BOX = { width: 116, height: 48 } as const
const LABEL = { height: 20, letter: 12, most: 84 } as const

/** Where statuses and arrows stand: from above to below, the labels beside their lines. In pixels. */
export const layoutOf = (
  statuses: readonly string[],
  arrows: readonly Arrow[],
  labelOf: (arrow: Arrow) => string,
): Layout => {
  const graph = new dagre.graphlib.Graph({ multigraph: true })
  graph.setGraph({ rankdir: 'TB', nodesep: 20, edgesep: 10, ranksep: 30, marginx: 8, marginy: 8 })
  graph.setDefaultEdgeLabel(() => ({}))
  for (const status of statuses) graph.setNode(status, { ...BOX })
  const order = (status: string) => statuses.indexOf(status)
  for (const arrow of arrows) {
    const { from, to } = arrow
    const isForward = order(from) < order(to)
    const width = Math.min(LABEL.most, labelOf(arrow).length * LABEL.letter)
    // What goes back is drawn beside what goes on, and never turns the order round.
    const [start, end] = isForward ? [from, to] : [to, from]
    const weight = order(end) === order(start) + 1 && isForward ? 8 : 1
    graph.setEdge(
      start,
      end,
      { width, height: LABEL.height, labelpos: 'c', weight },
      isForward ? 'on' : 'back',
    )
  }
  dagre.layout(graph)
  const { width = 0, height = 0 } = graph.graph()
  return {
    width,
    height,
    boxes: Object.fromEntries(
      statuses.map((status) => {
        const { x, y } = graph.node(status)
        return [status, { x, y, ...BOX }]
      }),
    ),
    lines: arrows.map(({ from, to }) => {
      const isForward = order(from) < order(to)
      const [start, end] = isForward ? [from, to] : [to, from]
      const edge = graph.edge({ v: start, w: end, name: isForward ? 'on' : 'back' })
      const points: Point[] = edge.points.map(({ x, y }: Point) => ({ x, y }))
      return { points: isForward ? points : points.reverse(), label: { x: edge.x, y: edge.y } }
    }),
  }
}
