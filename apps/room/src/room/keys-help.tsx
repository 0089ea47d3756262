import { t } from '../i18n/i18n.ts'
import { Dialog } from '../ui/overlay.tsx'
import './windows.css'

export function KeysHelp({ open, onClose }: { open: boolean; onClose: () => void }) {
  const rows: [string, string][] = [
    ['/', t('keys.search')],
    ['[', t('keys.fold')],
    ['t', t('keys.talk')],
    ['l', t('keys.shortlist')],
    ['o', t('keys.polls')],
    ['p', t('keys.people')],
    ['c', t('keys.cart')],
    ['j', t('keys.next')],
    ['k', t('keys.previous')],
    ['1', t('keys.love')],
    ['2', t('keys.maybe')],
    ['3', t('keys.no')],
    ['i', t('keys.invite')],
    ['b', t('keys.bring')],
    ['Esc', t('keys.escape')],
    ['?', t('keys.help')],
  ]
  return (
    <Dialog open={open} onClose={onClose} title={t('keys.title')}>
      <dl class="keys">
        {rows.map(([key, what]) => (
          <div key={key} class="keys-row">
            <dt>
              <kbd>{key}</kbd>
            </dt>
            <dd>{what}</dd>
          </div>
        ))}
      </dl>
    </Dialog>
  )
}
