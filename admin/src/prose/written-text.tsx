import { withNames } from '@oms/db/domain/mention'
import { lazy, Suspense } from 'react'
import { Foldable } from './foldable'
import './prose.css'

const load = () => import('./Prose')
const Prose = lazy(async () => ({ default: (await load()).Prose }))

/** Fetches what draws texts before there is one to draw. */
export const expectText = (): void => void load().catch(() => undefined)

/** What somebody wrote, with its line breaks, links, lists and tables; plain until that can be drawn, folded if long. */
export const WrittenText = ({ text, startsOpen }: { text: string; startsOpen?: boolean }) => (
  <Foldable startsOpen={startsOpen}>
    <Suspense
      fallback={
        <div className="prose" aria-busy="true">
          {withNames(text)}
        </div>
      }
    >
      <Prose text={text} />
    </Suspense>
  </Foldable>
)
