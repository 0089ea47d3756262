import { t } from '../i18n/i18n.ts'
import { ANNOUNCEMENT_KINDS, silence, silenced } from '../ui/announcer.tsx'
import { Dialog } from '../ui/overlay.tsx'
import './windows.css'

/** Which happenings are read out. */
export function AnnouncementChoice({ open, onClose }: { open: boolean; onClose: () => void }) {
  return (
    <Dialog open={open} onClose={onClose} title={t('announce.title')}>
      <p class="small">{t('announce.lead')}</p>
      <ul class="switches">
        {ANNOUNCEMENT_KINDS.map((kind) => (
          <li key={kind}>
            <label class="switch-row">
              <input
                type="checkbox"
                checked={!silenced.value.has(kind)}
                onChange={(e) => silence(kind, !e.currentTarget.checked)}
              />
              <span>{t(`announce.kind.${kind}`)}</span>
            </label>
          </li>
        ))}
      </ul>
    </Dialog>
  )
}
