import type { Jobs } from '@tandem/contract/http/operator'
import { number } from '../../../i18n/format.ts'
import { t } from '../../../i18n/i18n.ts'
import { Button } from '../../../ui/button.tsx'
import { ErrorNotice } from '../../../ui/error-notice.tsx'
import { type Column, Table } from '../../../ui/table.tsx'
import { Time } from '../../../ui/time.tsx'
import { useAct } from './use-act.ts'

type Task = Jobs['tasks'][number]

/** Each kind of job, and how many of it stand where. */
export function TasksTable({ tasks }: { tasks: readonly Task[] }) {
  const act = useAct()
  const columns: Column<Task>[] = [
    { key: 'task', title: t('operator.task'), wide: true, cell: ({ task }) => <code>{task}</code> },
    {
      key: 'waiting',
      title: t('operator.job.waiting'),
      number: true,
      cell: ({ waiting }) => number(waiting),
    },
    {
      key: 'running',
      title: t('operator.job.running'),
      number: true,
      extra: true,
      cell: ({ running }) => number(running),
    },
    {
      key: 'failing',
      title: t('operator.job.failing'),
      number: true,
      cell: ({ failing }) => number(failing),
    },
    { key: 'gaveUp', title: t('operator.job.gave_up'), number: true, cell: ({ gaveUp }) => number(gaveUp) },
    {
      key: 'oldest',
      title: t('operator.oldest'),
      extra: true,
      cell: ({ oldestDueAt }) => (oldestDueAt === null ? '' : <Time at={oldestDueAt} />),
    },
    {
      key: 'again',
      title: '',
      cell: ({ task, failing, gaveUp }) =>
        failing + gaveUp > 0 && (
          <Button
            busy={act.isPending && act.variables.task === task}
            onClick={() => act.mutate({ action: 'retry', task })}
          >
            {t('operator.retryAll')}
          </Button>
        ),
    },
  ]
  return (
    <>
      <ErrorNotice error={act.error} />
      <Table caption={t('operator.jobs')} columns={columns} rows={tasks} rowKey={({ task }) => task} />
    </>
  )
}
