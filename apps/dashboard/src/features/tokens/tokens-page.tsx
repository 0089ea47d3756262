import type { Tokens, TokenView } from '@tandem/contract/http/account'
import { useQuery } from '@tanstack/react-query'
import { useParams } from '@tanstack/react-router'
import { KeyRound, Plus } from 'lucide-react'
import { useState } from 'react'
import { api } from '../../api/call.ts'
import { useStore } from '../../api/me.ts'
import { t } from '../../i18n/i18n.ts'
import { Button, ButtonAnchor } from '../../ui/button.tsx'
import { Rows } from '../../ui/list.tsx'
import { Page } from '../../ui/page.tsx'
import { QueryView } from '../../ui/query-view.tsx'
import { Empty } from '../../ui/states.tsx'
import { MakeTokenDialog } from './make-token-dialog.tsx'
import { RevokeDialog } from './revoke-dialog.tsx'
import { TokenRow } from './token-row.tsx'
import { tokensKey } from './tokens-key.ts'

export function TokensPage() {
  const { storeKey } = useParams({ from: '/app/s/$storeKey/tokens' })
  const store = useStore(storeKey)
  const [making, setMaking] = useState(false)
  const [revoking, setRevoking] = useState<TokenView | null>(null)
  const tokens = useQuery({
    queryKey: tokensKey(storeKey),
    queryFn: ({ signal }) => api.get<Tokens>(`/api/v1/stores/${storeKey}/tokens`, { signal }),
  })
  const make = (
    <Button
      kind="primary"
      icon={<Plus aria-hidden />}
      disabled={tokens.data === undefined}
      onClick={() => setMaking(true)}
    >
      {t('tokens.make')}
    </Button>
  )
  const docs = <ButtonAnchor href="/developers">{t('tokens.docs')}</ButtonAnchor>
  const actions = (
    <>
      {docs}
      {make}
    </>
  )
  return (
    <Page title={t('tokens.title')} lead={t('tokens.lead', { shop: store.name })} actions={actions}>
      <QueryView query={tokens}>
        {(data) =>
          data.tokens.length === 0 ? (
            <Empty title={t('tokens.emptyTitle')} icon={<KeyRound aria-hidden />}>
              {t('tokens.empty')}
            </Empty>
          ) : (
            <Rows label={t('tokens.title')}>
              {data.tokens.map((token) => (
                <TokenRow key={token.tokenId} token={token} onRevoke={() => setRevoking(token)} />
              ))}
            </Rows>
          )
        }
      </QueryView>
      {making && tokens.data && (
        <MakeTokenDialog storeKey={storeKey} scopes={tokens.data.scopes} onClose={() => setMaking(false)} />
      )}
      {revoking && <RevokeDialog storeKey={storeKey} token={revoking} onClose={() => setRevoking(null)} />}
    </Page>
  )
}
