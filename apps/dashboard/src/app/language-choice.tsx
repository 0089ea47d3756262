import { lang } from '../i18n/i18n.ts'
import { LANGUAGES, languageName } from '../i18n/load.ts'
import { useChangeLanguage } from './language.ts'
import './language-choice.css'

/** The languages, each by its own name. */
export function LanguageChoice({ onChosen }: { onChosen?: (lang: string) => void }) {
  const change = useChangeLanguage()
  return (
    <ul className="languages">
      {LANGUAGES.map((one) => (
        <li key={one}>
          <button
            type="button"
            lang={one}
            aria-pressed={one === lang()}
            onClick={() => void change(one).then(() => onChosen?.(one))}
          >
            {languageName(one)}
          </button>
        </li>
      ))}
    </ul>
  )
}
