import { useLayoutEffect } from 'react'
import { useDrawnMode } from './mode'
import { paletteRules } from './palette'
import { toneRules } from './tones'

/** The colours of the theme that is drawn, for everything on the page. */
export const Colours = () => {
  const mode = useDrawnMode()
  useLayoutEffect(() => {
    document.documentElement.dataset.theme = mode
    document.documentElement.style.colorScheme = mode
  }, [mode])
  return <style>{paletteRules(mode) + toneRules(mode)}</style>
}
