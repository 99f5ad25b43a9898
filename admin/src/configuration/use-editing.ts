import type { Content } from '@oms/db/domain/declare'
import { useEffect, useRef, useState } from 'react'
import { useUnsaved } from '../drafts/unsaved'
import { http } from '../http/client'
import { isProblem, type Problem } from '../http/problem'
import { type Draft, draftsUrl } from './draft'

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
  /** Goes on from what a colleague saved meanwhile. */
  readonly takeTheirs: () => Promise<void>
  /** Saves mine over what a colleague saved meanwhile, which was shown and decided. */
  readonly keepMine: () => Promise<void>
}

type Saved = { readonly content: Content; readonly version: number }

/** A draft while it is edited: what changes is shown at once and saved a moment later, one save after the other. */
export const useEditing = (served: Draft): Saving => {
  const url = `${draftsUrl}/${served.id}`
  const [content, setContent] = useState(served.content)
  const [saved, setSaved] = useState<Saved>(served)
  const [isSaving, setSaving] = useState(false)
  const [problem, setProblem] = useState<Problem>()
  const isDirty = content !== saved.content
  const isOvertaken = problem?.statusCode === CONFLICT

  const save = async (mine: Content, version: number) => {
    setSaving(true)
    try {
      const { data } = await http.patch<Draft>(url, { content: mine, version })
      setSaved({ content: mine, version: data.version })
      setProblem(undefined)
    } catch (thrown) {
      if (!isProblem(thrown)) throw thrown
      setProblem(thrown)
    } finally {
      setSaving(false)
    }
  }

  // Nothing of mine is waiting: what a colleague saved is taken up as it comes.
  if (!isDirty && !isSaving && served.version > saved.version) {
    setSaved(served)
    setContent(served.content)
  }

  const latest = useRef({ content, saved, isDirty })
  latest.current = { content, saved, isDirty }
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
      const { content: mine, saved: last, isDirty: isLeft } = latest.current
      // The page is left within the portal before the pause was over.
      if (isLeft) void http.patch(url, { content: mine, version: last.version }).catch(() => undefined)
    }
  }, [url])

  const state = isOvertaken ? 'overtaken' : problem ? 'failed' : isDirty || isSaving ? 'saving' : 'saved'
  return {
    content,
    version: saved.version,
    state,
    problem,
    change: (next) => setContent(next),
    retry: () => setProblem(undefined),
    takeTheirs: async () => {
      const { data } = await http.get<Draft>(url)
      setSaved(data)
      setContent(data.content)
      setProblem(undefined)
    },
    keepMine: async () => {
      const { data } = await http.get<Draft>(url)
      await save(content, data.version)
    },
  }
}
