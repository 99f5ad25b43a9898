import type { KeyboardEvent } from 'react'

/** Ctrl-Enter, and its sister on a Mac; not while an input method is composing. */
export const isSendKey = ({ key, ctrlKey, metaKey, nativeEvent }: KeyboardEvent): boolean =>
  key === 'Enter' && (ctrlKey || metaKey) && !nativeEvent.isComposing
