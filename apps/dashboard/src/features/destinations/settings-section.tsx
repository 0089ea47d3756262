import type { DestinationView } from '@tandem/contract/http/destinations'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { t } from '../../i18n/i18n.ts'
import { Button } from '../../ui/button.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { ErrorNotice } from '../../ui/error-notice.tsx'
import { Facts } from '../../ui/facts.tsx'
import { TextField } from '../../ui/field.tsx'
import { Form } from '../../ui/form.tsx'
import { FormFoot } from '../../ui/form-foot.tsx'
import { Section } from '../../ui/page.tsx'
import { toast } from '../../ui/toast.tsx'
import { destinationsApi, destinationsKey } from './destinations-api.ts'
import { bodyOf, type Draft, draftOf, STATUSES } from './draft.ts'
import { WhatFields } from './what-fields.tsx'
import { WhereFields } from './where-fields.tsx'

interface SettingsProps {
  storeKey: string
  destination: DestinationView
  manages: boolean
}

const known: readonly string[] = STATUSES
const statusWord = (status: string) =>
  known.includes(status) ? t(`destinations.status.${status as (typeof STATUSES)[number]}`) : status

export function SettingsSection({ storeKey, destination, manages }: SettingsProps) {
  const [changing, setChanging] = useState(false)
  const { events, statuses, format, headerNames, atOnce } = destination
  const change = manages && <Button onClick={() => setChanging(true)}>{t('destinations.change')}</Button>
  return (
    <Section title={t('destinations.settings')} actions={change}>
      <Facts
        facts={[
          [t('destinations.events'), events.map((one) => t(`destinations.event.${one}`)).join(' · ')],
          [
            t('destinations.statuses'),
            statuses === null ? t('destinations.allStatuses') : statuses.map(statusWord).join(' · '),
          ],
          [t('destinations.format'), t(`destinations.format.${format}`)],
          ...(headerNames.length > 0 ? ([[t('destinations.headers'), headerNames.join(', ')]] as const) : []),
          [t('destinations.atOnce'), String(atOnce)],
        ]}
      />
      <details>
        <summary>{t('destinations.developers')}</summary>
        <p className="quiet">{t('destinations.developersLead')}</p>
        <pre className="answer">{EXAMPLE}</pre>
      </details>
      {changing && (
        <SettingsDialog storeKey={storeKey} destination={destination} onClose={() => setChanging(false)} />
      )}
    </Section>
  )
}

const EXAMPLE = `import { Webhook } from 'standardwebhooks'

// body: the bytes as they came, before they are parsed
const event = new Webhook('whsec_…').verify(body, request.headers)
// event.type, event.data`

function SettingsDialog(props: { storeKey: string; destination: DestinationView; onClose: () => void }) {
  const { storeKey, destination, onClose } = props
  const queries = useQueryClient()
  const [draft, setDraft] = useState<Draft>(() => draftOf(destination))
  const change = (some: Partial<Draft>) => setDraft({ ...draft, ...some })
  const save = useMutation({
    mutationFn: () => destinationsApi(storeKey).change(destination.key, bodyOf(draft)),
    onSuccess: () => {
      toast(t('destinations.changed'))
      onClose()
      return queries.invalidateQueries({ queryKey: destinationsKey(storeKey) })
    },
  })
  return (
    <Dialog open wide onClose={onClose} title={t('destinations.settings')}>
      <Form onSubmit={() => save.mutate()}>
        <WhereFields draft={draft} onChange={change} />
        <WhatFields draft={draft} onChange={change} />
        <TextField
          label={t('destinations.atOnce')}
          hint={t('destinations.atOnceHint')}
          type="number"
          min={1}
          max={20}
          required
          value={String(draft.atOnce)}
          onChange={(event) => change({ atOnce: Number(event.target.value) })}
        />
        <ErrorNotice error={save.error} />
        <FormFoot
          onCancel={onClose}
          busy={save.isPending}
          disabled={draft.events.length === 0}
          submit={t('destinations.save')}
        />
      </Form>
    </Dialog>
  )
}
