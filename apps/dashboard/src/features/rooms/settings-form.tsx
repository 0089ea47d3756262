import type { RoomSettingsView } from '@tandem/contract/http/rooms-admin'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { type FormEvent, useState } from 'react'
import { api } from '../../api/call.ts'
import { isRefusal } from '../../api/refusal.ts'
import { t } from '../../i18n/i18n.ts'
import { Button } from '../../ui/button.tsx'
import { ErrorNotice } from '../../ui/error-notice.tsx'
import { TextArea } from '../../ui/field.tsx'
import { toast } from '../../ui/toast.tsx'
import { SettingsFields } from './settings-fields.tsx'

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
        <SettingsFields now={now} change={change} />
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
