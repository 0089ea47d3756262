import { useEffect, useState } from 'react'
import { t } from '../../i18n/i18n.ts'
import { Dialog } from '../../ui/dialog.tsx'
import { type Shortcut, shortcuts, useShortcut } from '../../ui/shortcuts.ts'

const OPEN = 'tandem:keys'

export const openKeysDialog = () => document.dispatchEvent(new Event(OPEN))

/** What can be pressed on this page. */
export function KeysDialog() {
  const [shown, show] = useState<Shortcut[] | null>(null)
  useShortcut('?', 'app.keyHelp', openKeysDialog)
  useEffect(() => {
    const open = () => show(shortcuts())
    document.addEventListener(OPEN, open)
    return () => document.removeEventListener(OPEN, open)
  }, [])
  return (
    <Dialog open={shown !== null} onClose={() => show(null)} title={t('app.keysTitle')}>
      <dl className="keys">
        {(shown ?? []).map(({ keys, label, goes }) => (
          <div key={keys}>
            <dt>{goes ? t('app.keyGo', { place: t(label) }) : t(label)}</dt>
            <dd>
              {keys.split(' ').map((key, at) => (
                <span key={key}>
                  {at > 0 && <span className="quiet"> {t('app.keyThen')} </span>}
                  <kbd>{key}</kbd>
                </span>
              ))}
            </dd>
          </div>
        ))}
      </dl>
    </Dialog>
  )
}
