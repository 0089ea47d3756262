import { t } from '../i18n/i18n.ts'
import { classes } from '../ui/class-names.ts'
import { Dialog } from '../ui/overlay.tsx'
import { writeSetting } from '../ui/settings.ts'
import { useRoomUi } from './room-ui.ts'
import './windows.css'

export function KeysHelp({ open, onClose }: { open: boolean; onClose: () => void }) {
  const ui = useRoomUi()
  const on = ui.shortcuts.value
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
    ['1', t('vote.love')],
    ['2', t('vote.maybe')],
    ['3', t('vote.no')],
    ['i', t('keys.invite')],
    ['b', t('keys.bring')],
    ['m', t('keys.mute')],
    ['v', t('keys.camera')],
    [t('keys.space'), t('keys.holdToTalk')],
    ['Esc', t('keys.escape')],
    ['?', t('keys.help')],
  ]
  return (
    <Dialog open={open} onClose={onClose} title={t('keys.title')}>
      <label class="switch-row">
        <input
          type="checkbox"
          role="switch"
          checked={on}
          aria-checked={on}
          onChange={(e) => {
            ui.shortcuts.value = e.currentTarget.checked
            writeSetting('shortcuts', e.currentTarget.checked)
          }}
        />
        <span>
          {t('keys.on')}
          <span class="small switch-hint">{t('keys.onHint')}</span>
        </span>
      </label>
      <dl class="keys">
        {rows.map(([key, what]) => (
          <div key={key} class={classes('keys-row', !on && key !== 'Esc' && key !== '?' && 'keys-off')}>
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
