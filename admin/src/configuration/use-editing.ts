import type { Content } from '@oms/db/domain/declare'
import { useEffect, useRef, useState } from 'react'
import { useDeclaration } from '../declaration/held'
import { useUnsaved } from '../drafts/unsaved'
import { http } from '../http/client'
import { isProblem, type Problem } from '../http/problem'
import { type Draft, draftsUrl } from './draft'
import { mergeContents } from './merge-contents'
import { saidInForce } from './said-in-force'

/** What is typed in one go is saved in one go. */
const PAUSE_MS = 500

const CONFLICT = 409

export type Saving = {
  readonly content: Content
  /** Of what the server has. */
  readonly version: number
  readonly state: 'saved' | 'saving' | 'overtaken' | 'failed'
  readonly problem: Problem | undefined
  readonly change: (next: (content: Content) => Content) => void
  /** Tries again what failed. */
  readonly retry: () => void
  /** The places that a colleague changed meanwhile as well, each in their own way. */
  readonly clashes: readonly string[]
  /** Goes on from what a colleague saved meanwhile, with theirs or with mine where both changed the same. */
  readonly takeTheirs: () => Promise<void>
  readonly keepMine: () => Promise<void>
}

type Saved = { readonly content: Content; readonly version: number }

/**
 * A draft while it is edited: what changes is shown at once and saved a moment later, one save after the other. What a
 * colleague saved meanwhile is kept beside it; where both changed the same, it is asked whose stands.
 */
export const useEditing = (served: Draft): Saving => {
  const inForce = useDeclaration()
  const url = `${draftsUrl}/${served.id}`
  const [content, setContent] = useState(served.content)
  const [saved, setSaved] = useState<Saved>(served)
  /** The version of `saved`, which an answer may have brought since the last rendering. */
  const reached = useRef(served.version)
  const [isSaving, setSaving] = useState(false)
  const [problem, setProblem] = useState<Problem>()
  const [clashes, setClashes] = useState<readonly string[]>([])
  const isDirty = content !== saved.content
  const isOvertaken = problem?.statusCode === CONFLICT

  const keep = (next: Saved) => {
    reached.current = next.version
    setSaved(next)
  }

  const attempt = async (step: () => Promise<void>) => {
    setSaving(true)
    try {
      await step()
      setProblem(undefined)
    } catch (thrown) {
      if (!isProblem(thrown)) throw thrown
      setProblem(thrown)
    } finally {
      setSaving(false)
    }
  }

  /** Goes on from what the draft is by now; where both changed the same and nobody said whose stands, throws `refusal`. */
  const goOn = async (whose: 'mine' | 'theirs', refusal?: unknown) => {
    const { data: theirs } = await http.get<Draft>(url)
    const { content: mine, saved: last } = latest.current
    const unsaid = saidInForce(inForce)
    const merged = mergeContents({ base: last.content, unsaid, mine, theirs: theirs.content, keep: whose })
    setClashes(merged.clashes)
    if (refusal && merged.clashes.length > 0) throw refusal
    keep(theirs)
    setContent(merged.content)
    // Whoever leaves before this is drawn leaves this.
    latest.current.content = merged.content
  }

  /** The version that the save under way comes to, while there is one. */
  const coming = useRef<Promise<number>>(undefined)
  const send = (mine: Content, version: number): Promise<number> =>
    http.patch<Draft>(url, { content: mine, version }).then(({ data }) => data.version)

  const save = (mine: Content, version: number) =>
    attempt(async () => {
      try {
        coming.current = send(mine, version)
        keep({ content: mine, version: await coming.current })
      } catch (thrown) {
        if (!isProblem(thrown) || thrown.statusCode !== CONFLICT) throw thrown
        await goOn('mine', thrown)
      } finally {
        coming.current = undefined
      }
    })

  // Nothing of mine is waiting: what a colleague saved is taken up as it comes.
  if (!isDirty && !isSaving && served.version > saved.version) {
    keep(served)
    setContent(served.content)
  }

  const latest = useRef({ content, saved, isDirty, send })
  latest.current = { content, saved, isDirty, send }
  useEffect(() => {
    if (content === saved.content || isSaving || problem) return
    const timer = setTimeout(() => void save(content, saved.version), PAUSE_MS)
    return () => clearTimeout(timer)
  })

  useUnsaved(isDirty)
  useEffect(() => {
    const warn = (event: BeforeUnloadEvent) => latest.current.isDirty && event.preventDefault()
    window.addEventListener('beforeunload', warn)
    return () => {
      window.removeEventListener('beforeunload', warn)
      const { content: mine, isDirty: isLeft, send: sendLast } = latest.current
      // The page is left within the portal before the pause, or the save before it, was over.
      const version = coming.current ?? Promise.resolve(reached.current)
      if (isLeft) void version.then((known) => sendLast(mine, known)).catch(() => undefined)
    }
  }, [])

  const state = isOvertaken ? 'overtaken' : problem ? 'failed' : isDirty || isSaving ? 'saving' : 'saved'
  return {
    content,
    version: saved.version,
    state,
    problem,
    change: (next) => setContent(next),
    retry: () => setProblem(undefined),
    clashes,
    takeTheirs: () => attempt(() => goOn('theirs')),
    keepMine: () => attempt(() => goOn('mine')),
  }
}
