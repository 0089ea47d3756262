import type { NewDestination } from '@tandem/contract/http/destinations'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useNavigate, useParams } from '@tanstack/react-router'
import { useState } from 'react'
import { t } from '../../i18n/i18n.ts'
import { Button } from '../../ui/button.tsx'
import { CopyField } from '../../ui/copy-field.tsx'
import { ErrorNotice } from '../../ui/error-notice.tsx'
import { Form } from '../../ui/form.tsx'
import { BackLink, Page } from '../../ui/page.tsx'
import { toast } from '../../ui/toast.tsx'
import { destinationsApi, destinationsKey } from './destinations-api.ts'
import { bodyOf, type Draft, NEW_DRAFT } from './draft.ts'
import { TestButton } from './test-button.tsx'
import { WhatFields } from './what-fields.tsx'
import { WhereFields } from './where-fields.tsx'

/** Where, which, try: then orders go there. */
export function NewDestinationPage() {
  const { storeKey } = useParams({ from: '/app/s/$storeKey/destinations/new' })
  const queries = useQueryClient()
  const [draft, setDraft] = useState<Draft>(NEW_DRAFT)
  const [at, setAt] = useState<1 | 2>(1)
  const make = useMutation({
    mutationFn: () => destinationsApi(storeKey).make(bodyOf(draft)),
    onSuccess: () => queries.invalidateQueries({ queryKey: destinationsKey(storeKey) }),
  })
  const change = (some: Partial<Draft>) => setDraft({ ...draft, ...some })
  const step = make.data ? 3 : at
  const title = [t('destinations.where'), t('destinations.what'), t('destinations.try')][step - 1]
  const back = (
    <BackLink to="/app/s/$storeKey/destinations" params={{ storeKey }}>
      {t('destinations.back')}
    </BackLink>
  )
  return (
    <Page
      title={title ?? ''}
      documentTitle={t('destinations.add')}
      lead={t('destinations.step', { at: step })}
      back={back}
      width="narrow"
    >
      {make.data ? (
        <TryStep storeKey={storeKey} made={make.data} />
      ) : at === 1 ? (
        <Form onSubmit={() => setAt(2)}>
          <WhereFields draft={draft} onChange={change} />
          <div className="cluster">
            <Button kind="primary" type="submit">
              {t('destinations.next')}
            </Button>
          </div>
        </Form>
      ) : (
        <Form onSubmit={() => make.mutate()}>
          <WhatFields draft={draft} onChange={change} />
          <ErrorNotice error={make.error} />
          <div className="cluster">
            <Button onClick={() => setAt(1)}>{t('destinations.stepBack')}</Button>
            <Button kind="primary" type="submit" busy={make.isPending} disabled={draft.events.length === 0}>
              {t('destinations.make')}
            </Button>
          </div>
        </Form>
      )}
    </Page>
  )
}

function TryStep({ storeKey, made }: { storeKey: string; made: NewDestination }) {
  const { key, name } = made.destination
  const queries = useQueryClient()
  const navigate = useNavigate()
  const toDestination = () =>
    navigate({ to: '/app/s/$storeKey/destinations/$key', params: { storeKey, key } })
  const start = useMutation({
    mutationFn: () => destinationsApi(storeKey).change(key, { state: 'active' }),
    onSuccess: async () => {
      await queries.invalidateQueries({ queryKey: destinationsKey(storeKey) })
      toast(t('destinations.started', { name }))
      await toDestination()
    },
  })
  return (
    <div className="stack">
      <CopyField label={t('destinations.secret')} value={made.secret} once />
      <p className="quiet">{t('destinations.secretWhy')}</p>
      <p>{t('destinations.testLead')}</p>
      <TestButton storeKey={storeKey} destinationKey={key} />
      <ErrorNotice error={start.error} />
      <div className="cluster">
        <Button onClick={() => void toDestination()}>{t('destinations.later')}</Button>
        <Button kind="primary" busy={start.isPending} onClick={() => start.mutate()}>
          {t('destinations.start')}
        </Button>
      </div>
    </div>
  )
}
