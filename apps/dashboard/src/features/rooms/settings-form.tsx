import type { RoomSettingsView } from '@tandem/contract/http/rooms-admin'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { type FormEvent, useState } from 'react'
import { api } from '../../api/call.ts'
import { isRefusal } from '../../api/refusal.ts'
import { t } from '../../i18n/i18n.ts'
import { Button } from '../../ui/button.tsx'
import { ErrorNotice } from '../../ui/error-notice.tsx'
import { Checkbox, Fieldset, SelectField, TextArea } from '../../ui/field.tsx'
import { toast } from '../../ui/toast.tsx'
import { DurationField } from './duration-field.tsx'

const MINUTE_MS = 60_000
const HOUR_MS = 60 * MINUTE_MS
const IDLE = [10 * MINUTE_MS, 30 * MINUTE_MS, HOUR_MS, 3 * HOUR_MS, 6 * HOUR_MS, 12 * HOUR_MS, 24 * HOUR_MS]
const LIFE = [HOUR_MS, 2 * HOUR_MS, 4 * HOUR_MS, 8 * HOUR_MS, 12 * HOUR_MS, 24 * HOUR_MS]
const SEATS = Array.from({ length: 15 }, (_, at) => at + 2)
const RIGHTS = ['bring', 'polls', 'compare', 'decide'] as const

interface FormProps {
  storeKey: string
  settings: RoomSettingsView
  editable: boolean
}

/** What is written here stays here until it is saved, whatever others change meanwhile. */
export function SettingsForm({ storeKey, settings, editable }: FormProps) {
  const [draft, setDraft] = useState<RoomSettingsView | null>(null)
  const [words, setWords] = useState<string | null>(null)
  const { save, queryKey, queries } = useSave(storeKey)
  const now = draft ?? settings
  const change = (part: Partial<RoomSettingsView>) => setDraft({ ...now, ...part })
  const startOver = () => {
    setDraft(null)
    setWords(null)
    save.reset()
    void queries.invalidateQueries({ queryKey })
  }
  const submit = (event: FormEvent) => {
    event.preventDefault()
    const list = (words ?? settings.words.join('\n')).split('\n')
    const clean = list.map((word) => word.trim()).filter((word) => word !== '')
    save.mutate(
      { ...now, words: clean },
      {
        onSuccess: () => {
          setDraft(null)
          setWords(null)
          toast(t('ui.saved'))
        },
      },
    )
  }
  const meanwhile = isRefusal(save.error) && save.error.code === 'changed_meanwhile'
  return (
    <form className="rooms-form" onSubmit={submit}>
      <fieldset className="fieldset rooms-form" disabled={!editable}>
        <legend className="visually-hidden">{t('rooms.settings')}</legend>
        <SelectField
          label={t('rooms.set.seats')}
          hint={t('rooms.set.seatsHint')}
          value={now.seats}
          onChange={(event) => change({ seats: Number(event.target.value) })}
        >
          {SEATS.map((seats) => (
            <option key={seats} value={seats}>
              {t('rooms.people', { count: seats })}
            </option>
          ))}
        </SelectField>
        <DurationField
          label={t('rooms.set.idle')}
          value={now.idleMs}
          choices={IDLE}
          onChange={(idleMs) => change({ idleMs })}
        />
        <DurationField
          label={t('rooms.set.life')}
          value={now.lifeMs}
          choices={LIFE}
          onChange={(lifeMs) => change({ lifeMs })}
        />
        <Fieldset legend={t('rooms.set.guests')}>
          {RIGHTS.map((right) => (
            <Checkbox
              key={right}
              label={t(`rooms.set.${right}`)}
              checked={now.guests[right]}
              onChange={(event) => change({ guests: { ...now.guests, [right]: event.target.checked } })}
            />
          ))}
        </Fieldset>
        <Fieldset legend={t('rooms.set.talk')}>
          <Checkbox
            label={t('rooms.set.history')}
            hint={t('rooms.set.historyHint')}
            checked={now.history}
            onChange={(event) => change({ history: event.target.checked })}
          />
          <Checkbox
            label={t('rooms.set.relay')}
            hint={t('rooms.set.relayHint')}
            checked={now.relayOnly}
            onChange={(event) => change({ relayOnly: event.target.checked })}
          />
        </Fieldset>
        <TextArea
          label={t('rooms.set.words')}
          hint={t('rooms.set.wordsHint')}
          rows={6}
          spellCheck={false}
          value={words ?? settings.words.join('\n')}
          onChange={(event) => setWords(event.target.value)}
        />
      </fieldset>
      {save.error ? <ErrorNotice error={save.error} {...(meanwhile ? { onRetry: startOver } : {})} /> : null}
      {editable ? (
        <div className="cluster">
          <Button
            kind="primary"
            type="submit"
            busy={save.isPending}
            disabled={draft === null && words === null}
          >
            {t('ui.save')}
          </Button>
          {(draft !== null || words !== null) && <Button onClick={startOver}>{t('rooms.set.undo')}</Button>}
        </div>
      ) : (
        <p className="quiet">{t('rooms.set.readOnly')}</p>
      )}
    </form>
  )
}

function useSave(storeKey: string) {
  const queries = useQueryClient()
  const queryKey = [storeKey, 'rooms', 'settings']
  const save = useMutation({
    mutationFn: (body: RoomSettingsView) =>
      api.put<RoomSettingsView>(`/api/v1/stores/${storeKey}/rooms/settings`, body),
    onSuccess: (saved) => queries.setQueryData(queryKey, saved),
  })
  return { save, queryKey, queries }
}
