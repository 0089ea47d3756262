import type { DestinationView, EverythingBody, RunView } from '@tandem/contract/http/destinations'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { duration } from '../../i18n/format.ts'
import { t } from '../../i18n/i18n.ts'
import { Button } from '../../ui/button.tsx'
import { ConfirmDialog } from '../../ui/confirm-dialog.tsx'
import { ErrorNotice } from '../../ui/error-notice.tsx'
import { Section } from '../../ui/page.tsx'
import { QueryView } from '../../ui/query-view.tsx'
import { Progress, SkeletonLine, Status } from '../../ui/states.tsx'
import { destinationsApi, destinationsKey } from './destinations-api.ts'

/** Shorter than that it needs no saying. */
const LONG_MS = 10_000

type Action = EverythingBody['action']

/** All orders that there are, with how far it got. */
export function EverythingSection({
  storeKey,
  destination,
}: {
  storeKey: string
  destination: DestinationView
}) {
  const { key, run } = destination
  const queries = useQueryClient()
  const act = useMutation({
    mutationFn: (action: Action) => destinationsApi(storeKey).everything(key, action),
    onSettled: () => queries.invalidateQueries({ queryKey: destinationsKey(storeKey) }),
  })
  const open = run !== null && (run.state === 'running' || run.state === 'paused')
  return (
    <Section title={t('destinations.everything')}>
      {open ? (
        <Running run={run} busy={act.isPending} onAct={(action) => act.mutate(action)} />
      ) : (
        <>
          {run?.state === 'done' && <Done run={run} />}
          <Offer
            storeKey={storeKey}
            destinationKey={key}
            busy={act.isPending}
            onStart={() => act.mutate('start')}
          />
        </>
      )}
      <ErrorNotice error={act.error} />
    </Section>
  )
}

function Offer(props: { storeKey: string; destinationKey: string; busy: boolean; onStart: () => void }) {
  const { storeKey, destinationKey, busy, onStart } = props
  const estimate = useQuery({
    queryKey: [storeKey, 'orders', 'everything', destinationKey],
    queryFn: ({ signal }) => destinationsApi(storeKey).estimate(destinationKey, { signal }),
    staleTime: 30_000,
  })
  return (
    <QueryView query={estimate} skeleton={<SkeletonLine />}>
      {({ orders, takesMs }) => (
        <>
          <p className="quiet">
            {t('destinations.everythingLead', { count: orders })}{' '}
            {takesMs > LONG_MS && t('destinations.everythingTakes', { time: duration(takesMs) })}
          </p>
          <div>
            <Button busy={busy} disabled={orders === 0} onClick={onStart}>
              {t('destinations.everythingStart')}
            </Button>
          </div>
        </>
      )}
    </QueryView>
  )
}

const failedWords = ({ failed }: RunView) =>
  failed > 0 ? ` · ${t('destinations.everythingFailed', { count: failed })}` : ''

const Done = ({ run }: { run: RunView }) => (
  <p>
    <Status tone="good">{t('destinations.everythingDone')}</Status>
    <span className="quiet">{failedWords(run)}</span>
  </p>
)

function Running(props: { run: RunView; busy: boolean; onAct: (action: Action) => void }) {
  const { run, busy, onAct } = props
  const [ending, setEnding] = useState(false)
  const paused = run.state === 'paused'
  const left = run.leftMs === null ? '' : t('destinations.everythingLeft', { time: duration(run.leftMs) })
  return (
    <>
      <Progress
        label={paused ? t('destinations.everythingPaused') : t('destinations.sending')}
        value={run.delivered + run.failed}
        max={run.total}
        detail={`${paused ? '' : left}${failedWords(run)}`}
      />
      <div className="cluster">
        <Button busy={busy} onClick={() => onAct(paused ? 'resume' : 'pause')}>
          {paused ? t('destinations.goOn') : t('destinations.pause')}
        </Button>
        <Button kind="plain" onClick={() => setEnding(true)}>
          {t('destinations.end')}
        </Button>
      </div>
      <ConfirmDialog
        open={ending}
        onClose={() => setEnding(false)}
        title={t('destinations.endTitle')}
        gone={[t('destinations.endGone')]}
        confirm={t('destinations.end')}
        onConfirm={() => {
          setEnding(false)
          onAct('cancel')
        }}
      />
    </>
  )
}
