import type { Sessions, SessionView } from '@tandem/contract/http/account'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { Laptop } from 'lucide-react'
import { api } from '../../api/call.ts'
import { t } from '../../i18n/i18n.ts'
import { Button } from '../../ui/button.tsx'
import { ErrorNotice } from '../../ui/error-notice.tsx'
import { Row, Rows } from '../../ui/list.tsx'
import { Section } from '../../ui/page.tsx'
import { QueryView } from '../../ui/query-view.tsx'
import { Skeleton, Status } from '../../ui/states.tsx'
import { Time } from '../../ui/time.tsx'
import { toast } from '../../ui/toast.tsx'

const KEY = ['sessions']

export function SessionsSection() {
  const queries = useQueryClient()
  const sessions = useQuery({ queryKey: KEY, queryFn: () => api.get<Sessions>('/api/v1/me/sessions') })
  const end = useMutation({
    mutationFn: (sessionId: string | null) =>
      api.delete(`/api/v1/me/sessions${sessionId === null ? '' : `/${encodeURIComponent(sessionId)}`}`),
    onSuccess: (_done, sessionId) => {
      toast(sessionId === null ? t('account.othersEnded') : t('account.ended'))
      return queries.invalidateQueries({ queryKey: KEY })
    },
  })
  const others = sessions.data?.sessions.some(({ current }) => !current)
  return (
    <Section
      title={t('account.sessions')}
      actions={
        others && (
          <Button busy={end.isPending && end.variables === null} onClick={() => end.mutate(null)}>
            {t('account.endOthers')}
          </Button>
        )
      }
    >
      <ErrorNotice error={end.error} />
      <QueryView query={sessions} skeleton={<Skeleton rows={2} />}>
        {(data) => (
          <Rows label={t('account.sessions')}>
            {data.sessions.map((session) => (
              <SessionRow
                key={session.sessionId}
                session={session}
                busy={end.isPending && end.variables === session.sessionId}
                onEnd={() => end.mutate(session.sessionId)}
              />
            ))}
          </Rows>
        )}
      </QueryView>
    </Section>
  )
}

function SessionRow({ session, busy, onEnd }: { session: SessionView; busy: boolean; onEnd: () => void }) {
  const device = session.device || t('account.unknownDevice')
  const end = session.current ? (
    <Status tone="good">{t('account.thisDevice')}</Status>
  ) : (
    <Button busy={busy} onClick={onEnd} aria-label={t('account.endOf', { device })}>
      {t('account.end')}
    </Button>
  )
  return (
    <Row
      start={<Laptop aria-hidden />}
      title={device}
      sub={
        <>
          {session.address} · {t('account.seen')} <Time at={session.seenAt} /> · {t('account.since')}{' '}
          <Time at={session.createdAt} />
        </>
      }
      end={end}
    />
  )
}
