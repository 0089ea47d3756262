import type { JobLine, Jobs } from '@tandem/contract/http/operator'
import { useInfiniteQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { api } from '../../../api/call.ts'
import { t } from '../../../i18n/i18n.ts'
import { Button } from '../../../ui/button.tsx'
import { ConfirmDialog } from '../../../ui/confirm-dialog.tsx'
import { ErrorNotice } from '../../../ui/error-notice.tsx'
import { Row, Rows } from '../../../ui/list.tsx'
import { Status } from '../../../ui/states.tsx'
import { Time } from '../../../ui/time.tsx'
import { jobsKey } from './jobs-key.ts'
import { useAct } from './use-act.ts'
import '../operator.css'

/** Jobs that gave up, or try again, with what went wrong. */
export function FailedJobs({ state }: { state: 'gave_up' | 'failing' }) {
  const [dropping, drop] = useState<JobLine | null>(null)
  const act = useAct(() => drop(null))
  const jobs = useInfiniteQuery({
    queryKey: [...jobsKey, state],
    queryFn: ({ pageParam, signal }) =>
      api.get<Jobs>('/api/operator/jobs', { query: { state, after: pageParam }, signal }),
    initialPageParam: '',
    getNextPageParam: ({ next }) => next,
  })
  const lines = jobs.data?.pages.flatMap((page) => page.jobs) ?? []
  if (jobs.error) return <ErrorNotice error={jobs.error} onRetry={() => void jobs.refetch()} />
  if (lines.length === 0) return null
  return (
    <>
      <ErrorNotice error={dropping ? null : act.error} />
      <Rows label={t(`operator.job.${state}`)}>
        {lines.map((job) => (
          <JobRow
            key={job.jobId}
            job={job}
            onRetry={() => act.mutate({ action: 'retry', jobIds: [job.jobId] })}
            onDrop={() => drop(job)}
          />
        ))}
      </Rows>
      {jobs.hasNextPage && (
        <Button busy={jobs.isFetchingNextPage} onClick={() => void jobs.fetchNextPage()}>
          {t('operator.more')}
        </Button>
      )}
      {dropping && (
        <ConfirmDialog
          open
          onClose={() => drop(null)}
          title={t('operator.dropTitle')}
          gone={[t('operator.dropGone', { task: dropping.task })]}
          confirm={t('operator.drop')}
          busy={act.isPending}
          error={act.error}
          onConfirm={() => act.mutate({ action: 'drop', jobIds: [dropping.jobId] })}
        />
      )}
    </>
  )
}

function JobRow({ job, onRetry, onDrop }: { job: JobLine; onRetry: () => void; onDrop: () => void }) {
  const { task, storeName, storeKey, error, state } = job
  return (
    <Row
      title={
        <>
          <code>{task}</code>
          {storeKey && <span className="quiet used-name"> · {storeName ?? storeKey}</span>}
        </>
      }
      sub={
        <>
          {t('operator.tries', { tries: job.attempts, most: job.maxAttempts })} · <Time at={job.runAt} />
          {error && <div className="job-error">{error}</div>}
        </>
      }
      end={
        <>
          <Status tone={state === 'gave_up' ? 'bad' : 'warn'}>{t(`operator.job.${state}`)}</Status>
          <Button onClick={onRetry}>{t('operator.retry')}</Button>
          <Button kind="plain" onClick={onDrop}>
            {t('operator.drop')}
          </Button>
        </>
      }
    />
  )
}
