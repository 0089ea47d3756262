import { LIMITS } from '@tandem/core/rooms/limits'
import { useState } from 'preact/hooks'
import { t } from '../../i18n/i18n.ts'
import { useSession } from '../../session/room-session.ts'
import { ANNOUNCEMENT_KINDS, silence, silenced } from '../../ui/announcer.tsx'
import { Button } from '../../ui/button.tsx'
import { TextField } from '../../ui/text-field.tsx'
import { focusNow } from '../shared/focus-now.ts'
import { onEscape } from '../shared/on-escape.ts'
import { Switch } from './switch.tsx'

/** My name, whether others may follow me, and what is read out to me. */
export function MySettings() {
  const { stage } = useSession()
  return (
    <section class="people-part">
      <h3>{t('people.me')}</h3>
      <Rename />
      <Switch
        label={t('people.letFollow')}
        on={stage.followable.value}
        onChange={(on) => stage.setFollowable(on)}
      />
      <details class="people-announce">
        <summary>{t('announce.title')}</summary>
        <p class="small">{t('announce.lead')}</p>
        {ANNOUNCEMENT_KINDS.map((kind) => (
          <Switch
            key={kind}
            label={t(`announce.kind.${kind}`)}
            on={!silenced.value.has(kind)}
            onChange={(on) => silence(kind, !on)}
          />
        ))}
      </details>
    </section>
  )
}

function Rename() {
  const session = useSession()
  const [name, setName] = useState<string | null>(null)
  if (name === null)
    return (
      <Button size="s" class="people-rename" onClick={() => setName(session.me.value.name)}>
        {t('people.rename')}
      </Button>
    )
  const save = (e: Event) => {
    e.preventDefault()
    if (name.trim() === '') return
    if (name.trim() !== session.me.value.name) session.do({ type: 'rename', name })
    setName(null)
  }
  return (
    <form class="people-name" onSubmit={save} onKeyDown={onEscape(() => setName(null))}>
      <TextField
        label={t('people.name')}
        value={name}
        onInput={setName}
        maxLength={LIMITS.name}
        autocomplete="nickname"
        enterkeyhint="done"
        inputRef={focusNow}
      />
      <Button type="submit">{t('panel.save')}</Button>
    </form>
  )
}
