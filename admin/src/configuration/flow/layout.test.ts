import { shipped } from '@oms/db/domain/workflow/shipped'
import { expect, test } from 'vitest'
import { arrowsOf, waysFromAnywhere, waysOutOf } from './flow-of'
import { layoutOf } from './layout'

const statuses = Object.keys(shipped.statuses)
const arrows = arrowsOf(shipped)
const layout = layoutOf(statuses, arrows)

test('the ways out of a status are those that begin there, then those that begin anywhere', () => {
  expect(waysOutOf(shipped, 'completed').map(({ action, outcome }) => `${action}.${outcome}`)).toEqual([
    'confirm.accept',
    // The system's.
    'confirm.accept',
    'confirm.rework',
    'close.default',
    'handover.default',
    'urge.default',
  ])
  expect(waysOutOf(shipped, 'closed').map(({ action }) => action)).toEqual(['reopen', 'reopen', 'reopen'])
  expect(waysFromAnywhere(shipped).map(({ way }) => way.label.zh)).toEqual(['强制结单', '移交', '催办'])
})

test('ways between the same two statuses are one arrow', () => {
  const [recalled] = arrows.filter(({ from, to }) => from === 'reviewed' && to === 'pending')
  expect(recalled?.ways.map(({ way }) => way.label.zh)).toEqual(['退回管理方', '收回'])
})

test('the main line goes down in its order, and no two statuses lie on each other', () => {
  const heights = ['pending', 'reviewed', 'assigned', 'processing', 'completed', 'confirmed', 'closed'].map(
    (status) => layout.boxes[status]?.y ?? 0,
  )
  expect(heights).toEqual([...heights].sort((a, b) => a - b))
  const boxes = Object.entries(layout.boxes)
  const overlaps = boxes.flatMap(([a, one]) =>
    boxes
      .filter(
        ([b, other]) =>
          a < b && Math.abs(one.x - other.x) < one.width && Math.abs(one.y - other.y) < one.height,
      )
      .map(([b]) => `${a} ${b}`),
  )
  expect(overlaps).toEqual([])
})

test('each arrow begins at its status and ends at the one that it leads to', () => {
  const touches = (status: string, point: { x: number; y: number } | undefined) => {
    const box = layout.boxes[status]
    return (
      box !== undefined &&
      point !== undefined &&
      Math.abs(box.x - point.x) <= box.width / 2 + 1 &&
      Math.abs(box.y - point.y) <= box.height / 2 + 1
    )
  }
  const astray = arrows.filter(({ from, to }, place) => {
    const points = layout.lines[place]?.points ?? []
    return !touches(from, points[0]) || !touches(to, points.at(-1))
  })
  expect(astray.map(({ from, to }) => `${from} ${to}`)).toEqual([])
})

test('the shipped workflow is drawn at its full size beside a form, at 1280 pixels', () => {
  expect(layout.width).toBeLessThan(636)
})

test('all of it lies within what is drawn', () => {
  const points = layout.lines.flatMap((line) => [...line.points, line.label])
  expect(points.filter(({ x, y }) => x < 0 || x > layout.width || y < 0 || y > layout.height)).toEqual([])
})
