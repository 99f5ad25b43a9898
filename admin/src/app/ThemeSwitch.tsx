import { useWords } from '../i18n/use-words'
import { chooseMode, modes, useMode } from '../theme/mode'
import { Glyph } from '../ui/Glyph'

const glyphs = { light: 'sun', dark: 'moon', system: 'screen' } as const

/** Shows the present choice; each press takes the next one. */
export const ThemeSwitch = () => {
  const { t } = useWords()
  const mode = useMode()
  const next = modes[(modes.indexOf(mode) + 1) % modes.length] ?? 'system'
  const name = t('app.themeIs', { mode: t(`app.${mode}`) })
  return (
    <button
      type="button"
      className="quiet-button"
      aria-label={name}
      title={name}
      onClick={() => chooseMode(next)}
    >
      <Glyph name={glyphs[mode]} />
    </button>
  )
}
