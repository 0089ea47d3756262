import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useEffect } from 'react'
import { api } from '../../api/call.ts'
import { meQuery } from '../../api/me.ts'
import { t } from '../../i18n/i18n.ts'
import { ButtonLink } from '../../ui/button.tsx'
import { Notice } from '../../ui/notice.tsx'
import { QueryView } from '../../ui/query-view.tsx'
import { Frame } from './frame.tsx'
import { useSecret } from './use-secret.ts'

/** Confirms an address: the link of the letter leads here. */
export function VerifyPage() {
  const secret = useSecret()
  const queries = useQueryClient()
  const verify = useQuery({
    queryKey: ['verify', secret],
    queryFn: async () => {
      await api.post('/api/auth/verify', { secret: secret ?? '-' })
      return true
    },
    // The link is good once.
    staleTime: Number.POSITIVE_INFINITY,
    retry: false,
  })
  useEffect(() => {
    if (verify.isSuccess) void queries.invalidateQueries({ queryKey: meQuery.queryKey })
  }, [queries, verify.isSuccess])
  return (
    <Frame title={t('entrance.verifyTitle')}>
      <QueryView query={verify}>{() => <Notice tone="good">{t('entrance.verified')}</Notice>}</QueryView>
      <ButtonLink to="/app" kind="primary">
        {t('app.toStart')}
      </ButtonLink>
    </Frame>
  )
}
