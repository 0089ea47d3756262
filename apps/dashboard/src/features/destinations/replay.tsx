import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { t } from '../../i18n/i18n.ts'
import { Button } from '../../ui/button.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { ErrorNotice } from '../../ui/error-notice.tsx'
import { SelectField, TextField } from '../../ui/field.tsx'
import { Form } from '../../ui/form.tsx'
import { FormFoot } from '../../ui/form-foot.tsx'
import { toast } from '../../ui/toast.tsx'
import { destinationsApi, destinationsKey } from './destinations-api.ts'

type What = Parameters<ReturnType<typeof destinationsApi>['replay']>[1]

export function useReplay(storeKey: string, key: string, onDone: () => void = () => {}) {
  const queries = useQueryClient()
  return useMutation({
    mutationFn: (what: What) => destinationsApi(storeKey).replay(key, what),
    onSuccess: ({ replayed, more }) => {
      toast(t(more ? 'destinations.againMore' : 'destinations.againDone', { count: replayed }))
      onDone()
      return queries.invalidateQueries({ queryKey: destinationsKey(storeKey) })
    },
  })
}

/** Everything that was given up goes out again. */
export function ReplayAllButton({ storeKey, destinationKey }: { storeKey: string; destinationKey: string }) {
  const replay = useReplay(storeKey, destinationKey)
  return (
    <>
      <Button
        busy={replay.isPending}
        onClick={() => replay.mutate({ fromAt: 0, toAt: Date.now(), only: 'failed' })}
      >
        {t('destinations.deadAgain')}
      </Button>
      <ErrorNotice error={replay.error} />
    </>
  )
}

const DAY_MS = 86_400_000
/** As a field for a local date and time wants it. */
const local = (at: number) =>
  new Date(at - new Date(at).getTimezoneOffset() * 60_000).toISOString().slice(0, 16)

export function ReplayRangeDialog(props: { storeKey: string; destinationKey: string; onClose: () => void }) {
  const { storeKey, destinationKey, onClose } = props
  const [from, setFrom] = useState(() => local(Date.now() - DAY_MS))
  const [to, setTo] = useState(() => local(Date.now() + 60_000))
  const [only, setOnly] = useState<'failed' | 'all'>('failed')
  const replay = useReplay(storeKey, destinationKey, onClose)
  const [fromAt, toAt] = [Date.parse(from), Date.parse(to)]
  const ready = Number.isFinite(fromAt) && Number.isFinite(toAt) && fromAt <= toAt
  return (
    <Dialog open onClose={onClose} title={t('destinations.range')}>
      <Form onSubmit={() => ready && replay.mutate({ fromAt, toAt, only })}>
        <p className="quiet">{t('destinations.rangeLead')}</p>
        <TextField
          label={t('destinations.from')}
          type="datetime-local"
          required
          value={from}
          onChange={(event) => setFrom(event.target.value)}
        />
        <TextField
          label={t('destinations.to')}
          type="datetime-local"
          required
          value={to}
          onChange={(event) => setTo(event.target.value)}
        />
        <SelectField
          label={t('destinations.only')}
          value={only}
          onChange={(event) => setOnly(event.target.value as 'failed' | 'all')}
        >
          <option value="failed">{t('destinations.onlyFailed')}</option>
          <option value="all">{t('destinations.onlyAll')}</option>
        </SelectField>
        <ErrorNotice error={replay.error} />
        <FormFoot
          onCancel={onClose}
          busy={replay.isPending}
          disabled={!ready}
          submit={t('destinations.again')}
        />
      </Form>
    </Dialog>
  )
}
