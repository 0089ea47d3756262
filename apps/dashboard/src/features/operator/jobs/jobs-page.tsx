import type { Jobs } from '@tandem/contract/http/operator'
import { useQuery } from '@tanstack/react-query'
import { CircleCheck } from 'lucide-react'
import { api } from '../../../api/call.ts'
import { t } from '../../../i18n/i18n.ts'
import { Page, Section } from '../../../ui/page.tsx'
import { QueryView } from '../../../ui/query-view.tsx'
import { Empty } from '../../../ui/states.tsx'
import { OperatorTabs } from '../operator-tabs.tsx'
import { FailedJobs } from './failed-jobs.tsx'
import { jobsKey } from './jobs-key.ts'
import { TasksTable } from './tasks-table.tsx'

const EVERY_MS = 10_000

export function JobsPage() {
  const jobs = useQuery({
    queryKey: [...jobsKey, 'tasks'],
    queryFn: ({ signal }) => api.get<Jobs>('/api/operator/jobs', { signal }),
    refetchInterval: EVERY_MS,
  })
  return (
    <Page title={t('operator.jobs')} lead={t('operator.jobsLead')} width="full">
      <OperatorTabs />
      <QueryView query={jobs}>
        {({ tasks }) =>
          tasks.length === 0 ? (
            <Empty title={t('operator.noJobs')} icon={<CircleCheck aria-hidden />}>
              {t('operator.noJobsText')}
            </Empty>
          ) : (
            <>
              <TasksTable tasks={tasks} />
              <Section title={t('operator.failedJobs')}>
                <FailedJobs state="gave_up" />
                <FailedJobs state="failing" />
                {tasks.every(({ gaveUp, failing }) => gaveUp + failing === 0) && (
                  <p className="quiet">{t('operator.noFailed')}</p>
                )}
              </Section>
            </>
          )
        }
      </QueryView>
    </Page>
  )
}
