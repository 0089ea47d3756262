import type { SyncAction, SyncView } from '@tandem/contract/http/sync'
import { type UseQueryResult, useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { api } from '../../api/call.ts'
import { dateTime, duration, number } from '../../i18n/format.ts'
import { t } from '../../i18n/i18n.ts'
import { Button } from '../../ui/button.tsx'
import { ConfirmDialog } from '../../ui/confirm-dialog.tsx'
import { ErrorNotice } from '../../ui/error-notice.tsx'
import { Notice } from '../../ui/notice.tsx'
import { QueryView } from '../../ui/query-view.tsx'
import { Progress, SkeletonLine, Status } from '../../ui/states.tsx'
import { toast } from '../../ui/toast.tsx'
import { FailedThings } from './failed-things.tsx'
import { type Read, syncQuery } from './stores-api.ts'

interface ReadingProps {
  storeKey: string
  what: Read
  query: UseQueryResult<SyncView>
  mayAct: boolean
}

/** The reading of products, or of orders: how far it is, how long still, what failed, and a way to hold it. */
export function Reading({ storeKey, what, query, mayAct }: ReadingProps) {
  if (query.isPending && query.fetchStatus === 'idle') return null
  return (
    <div className="reading" data-reading={what}>
      <QueryView query={query} skeleton={<SkeletonLine width="50%" />}>
        {(view) => <Known storeKey={storeKey} what={what} view={view} mayAct={mayAct} />}
      </QueryView>
    </div>
  )
}

function Known({ storeKey, what, view, mayAct }: Omit<ReadingProps, 'query'> & { view: SyncView }) {
  const queries = useQueryClient()
  const act = useMutation({
    mutationFn: (action: SyncAction) =>
      api.post<SyncView>(`/api/v1/stores/${storeKey}/${what}/sync`, { action }),
    onSuccess(next, action) {
      queries.setQueryData(syncQuery(storeKey, what).queryKey, next)
      if (action === 'retry_failed') toast(t('stores.sync.retried'))
    },
  })
  const { state, trouble, failedCount } = view
  const title = t(`stores.sync.${what}`)
  // How much there is, nobody knows before the shop's first answer: held until then, there is nothing to draw.
  const isMoving = state === 'running' || (state === 'paused' && view.total !== null)
  return (
    <>
      <div className="reading-head">
        <h3>{title}</h3>
        {!isMoving && <StateWords view={view} />}
        {mayAct && <Hold state={state} act={act} />}
        {mayAct && state === 'done' && <StartOver act={act} title={title} />}
      </div>
      {isMoving && (
        <Progress label={progressWords(view)} value={view.read} max={view.total} detail={leftWords(view)} />
      )}
      {trouble && (
        <Notice tone="warn">
          <p>{trouble.message}</p>
        </Notice>
      )}
      <ErrorNotice error={act.error} />
      {failedCount > 0 && (
        <FailedThings
          view={view}
          busy={act.isPending}
          onRetry={mayAct ? () => act.mutate('retry_failed') : null}
        />
      )}
    </>
  )
}

interface Act {
  mutate(action: SyncAction): void
  isPending: boolean
}

function Hold({ state, act }: { state: SyncView['state']; act: Act }) {
  if (state === 'running' || state === 'waiting') {
    return (
      <Button busy={act.isPending} onClick={() => act.mutate('pause')}>
        {t('stores.sync.pause')}
      </Button>
    )
  }
  if (state !== 'paused') return null
  return (
    <Button kind="primary" busy={act.isPending} onClick={() => act.mutate('resume')}>
      {t('stores.sync.resume')}
    </Button>
  )
}

function StartOver({ act, title }: { act: Act; title: string }) {
  const [asks, ask] = useState(false)
  return (
    <>
      <Button kind="plain" aria-label={`${t('stores.sync.startOver')}: ${title}`} onClick={() => ask(true)}>
        {t('stores.sync.startOver')}
      </Button>
      <ConfirmDialog
        open={asks}
        onClose={() => ask(false)}
        title={t('stores.sync.startOverAsk')}
        confirm={t('stores.sync.startOver')}
        kind="primary"
        onConfirm={() => {
          act.mutate('start_over')
          ask(false)
        }}
      >
        <p>{t('stores.sync.startOverAbout')}</p>
      </ConfirmDialog>
    </>
  )
}

function StateWords({ view: { state, read, kept, upToAt, doneAt } }: { view: SyncView }) {
  if (state === 'off') return <Status>{t('stores.sync.off')}</Status>
  if (state === 'paused')
    return <Status tone="warn">{t('stores.sync.paused', { read: number(read) })}</Status>
  if (state === 'waiting') return <Status tone="info">{t('stores.sync.waiting')}</Status>
  const time = dateTime(upToAt ?? doneAt ?? Date.now())
  return <Status tone="good">{t('stores.sync.done', { kept, time })}</Status>
}

const progressWords = ({ state, read }: SyncView) =>
  state === 'paused' ? t('stores.sync.paused', { read: number(read) }) : t('stores.sync.running')

const leftWords = ({ state, leftMs }: SyncView) =>
  state === 'running' && leftMs !== null ? t('stores.sync.left', { time: duration(leftMs) }) : null
