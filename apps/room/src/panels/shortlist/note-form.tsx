import { LIMITS } from '@tandem/core/rooms/limits'
import type { ShortlistItem } from '@tandem/core/rooms/room-state'
import { useState } from 'preact/hooks'
import { t } from '../../i18n/i18n.ts'
import { useSession } from '../../session/room-session.ts'
import { Button } from '../../ui/button.tsx'
import { TextField } from '../../ui/text-field.tsx'
import { focusNow } from '../shared/focus-now.ts'
import { onEscape } from '../shared/on-escape.ts'

/** A line about the thing that everybody sees. */
export function NoteForm({ item, done }: { item: ShortlistItem; done: () => void }) {
  const session = useSession()
  const [note, setNote] = useState(item.note)
  const save = (e: Event) => {
    e.preventDefault()
    session.do({ type: 'shortlist', ref: item.ref, note })
    done()
  }
  return (
    <form class="sl-form" onSubmit={save} onKeyDown={onEscape(done)}>
      <TextField
        label={t('list.note')}
        value={note}
        onInput={setNote}
        placeholder={t('list.noteHint')}
        maxLength={LIMITS.noteText}
        enterkeyhint="done"
        inputRef={focusNow}
      />
      <div class="sl-form-actions">
        <Button variant="quiet" size="s" onClick={done}>
          {t('panel.cancel')}
        </Button>
        <Button type="submit" size="s">
          {t('panel.save')}
        </Button>
      </div>
    </form>
  )
}
