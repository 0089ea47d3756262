import type { ConnectionView } from '@tandem/contract/http/stores'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { type FormEvent, useState } from 'react'
import { api } from '../../api/call.ts'
import { t } from '../../i18n/i18n.ts'
import { Button } from '../../ui/button.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { ErrorNotice } from '../../ui/error-notice.tsx'
import { Notice } from '../../ui/notice.tsx'
import { Section } from '../../ui/page.tsx'
import { areKeys, KeyFields, type Keys, trimmed } from './key-fields.tsx'
import { attemptQuery } from './stores-api.ts'

/** New keys in place of the old ones, which count until the new ones are proved. */
export function KeysSection({ connection }: { connection: ConnectionView }) {
  const { storeKey, hasPlugin, kind } = connection
  const [isOpen, open] = useState(false)
  const [done, setDone] = useState(false)
  if (hasPlugin) return <Section title={t('stores.keys.title')} lead={t('stores.keys.plugin')} />
  if (kind === 'configured')
    return <Section title={t('stores.keys.title')} lead={t('stores.keys.settings')} />
  const finish = () => {
    open(false)
    setDone(true)
  }
  return (
    <Section
      title={t('stores.keys.title')}
      lead={t('stores.keys.lead')}
      actions={<Button onClick={() => open(true)}>{t('stores.keys.change')}</Button>}
    >
      {done && (
        <Notice tone="good">
          <p role="status">
            {t('stores.keys.changed')} {t('stores.keys.revoke')}
          </p>
        </Notice>
      )}
      {isOpen && <NewKeys storeKey={storeKey} onClose={() => open(false)} onDone={finish} />}
    </Section>
  )
}

function NewKeys(props: { storeKey: string; onClose: () => void; onDone: () => void }) {
  const { storeKey, onClose, onDone } = props
  const queries = useQueryClient()
  const [keys, setKeys] = useState<Keys>({ consumerKey: '', consumerSecret: '' })
  const [isTried, setTried] = useState(false)
  const send = useMutation({
    async mutationFn() {
      const { ref } = await api.post<{ ref: string }>(
        `/api/v1/stores/${storeKey}/connection/keys`,
        trimmed(keys),
      )
      return ref
    },
  })
  const ref = send.data ?? ''
  const attempt = useQuery({ ...attemptQuery(ref), enabled: ref !== '' }).data
  const isTrying = send.isPending || attempt?.state === 'trying' || (ref !== '' && !attempt)
  if (attempt?.state === 'linked') {
    void queries.invalidateQueries({ queryKey: [storeKey, 'connection'] })
    queueMicrotask(onDone)
  }
  const submit = (event: FormEvent) => {
    event.preventDefault()
    setTried(true)
    if (areKeys(keys)) send.mutate()
  }
  const foot = (
    <>
      <Button onClick={onClose}>{t('ui.cancel')}</Button>
      <Button kind="primary" type="submit" form="new-keys" busy={isTrying}>
        {t('stores.keys.change')}
      </Button>
    </>
  )
  const said = attempt?.state === 'expired' ? t('stores.attempt.expired') : attempt?.trouble?.message
  return (
    <Dialog open onClose={onClose} title={t('stores.keys.change')} foot={foot}>
      <form id="new-keys" className="stores-form" onSubmit={submit} noValidate>
        <KeyFields keys={keys} onChange={setKeys} isWrong={isTried && !areKeys(keys)} />
      </form>
      {said && (
        <Notice tone="bad">
          <p role="alert">{said}</p>
        </Notice>
      )}
      <ErrorNotice error={send.error} />
    </Dialog>
  )
}
