import type { AttemptView } from '@tandem/contract/http/stores'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useNavigate, useRouter } from '@tanstack/react-router'
import { useEffect } from 'react'
import { meQuery } from '../../api/me.ts'
import { t } from '../../i18n/i18n.ts'
import { ButtonLink } from '../../ui/button.tsx'
import { Notice } from '../../ui/notice.tsx'
import { BackLink, Page } from '../../ui/page.tsx'
import { QueryView } from '../../ui/query-view.tsx'
import { attemptQuery, hostOf } from './stores-api.ts'
import './stores.css'

/** How connecting a shop goes, from the first call to its own page. */
export function AttemptPage({ attemptRef, wasDenied }: { attemptRef: string; wasDenied: boolean }) {
  const query = useQuery(attemptQuery(attemptRef))
  const shop = query.data ? hostOf(query.data.url) : ''
  return (
    <Page
      title={shop ? t('stores.attempt.title', { shop }) : t('app.addShop')}
      back={<BackLink to="/app/add-store">{t('stores.add.otherWays')}</BackLink>}
      width="narrow"
    >
      <QueryView query={query}>
        {(attempt) => <AttemptState attempt={attempt} wasDenied={wasDenied} />}
      </QueryView>
    </Page>
  )
}

export function AttemptState({ attempt, wasDenied }: { attempt: AttemptView; wasDenied: boolean }) {
  const { state, url, kind, trouble, storeKey } = attempt
  useOpening(state === 'linked' ? storeKey : null)
  if (state === 'refused' || state === 'expired' || (state === 'asked' && wasDenied)) {
    const way = kind === 'wc-auth' ? 'ask' : kind === 'plugin' ? 'plugin' : 'keys'
    const sentence =
      trouble?.message ?? (state === 'asked' ? t('stores.attempt.denied') : t('stores.attempt.expired'))
    return (
      <Notice
        tone={trouble ? 'bad' : 'warn'}
        action={
          <ButtonLink to="/app/add-store" search={{ way, url }}>
            {t('stores.attempt.again')}
          </ButtonLink>
        }
      >
        <p role="alert">{sentence}</p>
        {trouble && <p>{t('stores.attempt.nothing')}</p>}
      </Notice>
    )
  }
  const words = {
    asked: t('stores.attempt.asked'),
    trying: t('stores.attempt.trying'),
    linked: t('stores.attempt.linked'),
  }
  return (
    <div className="waiting" role="status">
      <span className="waiting-dot" />
      <span>{words[state]}</span>
    </div>
  )
}

/** Goes to the shop's connection once the page knows that the shop is mine. */
function useOpening(storeKey: string | null): void {
  const queries = useQueryClient()
  const router = useRouter()
  const navigate = useNavigate()
  useEffect(() => {
    if (storeKey === null) return
    const open = async () => {
      await queries.fetchQuery({ ...meQuery, staleTime: 0 })
      await router.invalidate()
      await navigate({ to: '/app/s/$storeKey/connection', params: { storeKey }, replace: true })
    }
    void open()
  }, [storeKey, queries, router, navigate])
}
