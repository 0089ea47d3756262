import type { TokenView } from '@tandem/contract/http/account'
import { dayText } from '../../i18n/format.ts'
import { t } from '../../i18n/i18n.ts'
import { Button } from '../../ui/button.tsx'
import { Row } from '../../ui/list.tsx'
import { Status } from '../../ui/states.tsx'
import { Time, useNow } from '../../ui/time.tsx'

export function TokenRow({ token, onRevoke }: { token: TokenView; onRevoke: () => void }) {
  const { name, scopes, madeBy, expiresAt, usedAt } = token
  const now = useNow()
  const expired = expiresAt !== null && expiresAt <= now
  const until = expiresAt === null ? t('tokens.forever') : t('tokens.expires', { date: dayText(expiresAt) })
  return (
    <Row
      title={name}
      sub={
        <>
          <span title={scopes.map((scope) => t(`tokens.scope.${scope}`)).join('\n')}>
            {scopes.map((scope) => t(`tokens.scope.${scope}`)).join(' · ')}
          </span>
          <br />
          {t('tokens.madeBy', { name: madeBy })} · {until}
        </>
      }
      end={
        <>
          <span className="small quiet">
            {expired ? (
              <Status tone="warn">{t('tokens.expired')}</Status>
            ) : usedAt === null ? (
              t('tokens.never')
            ) : (
              <>
                {t('tokens.used')} <Time at={usedAt} />
              </>
            )}
          </span>
          <Button onClick={onRevoke} aria-label={t('tokens.revokeOf', { name })}>
            {t('tokens.revoke')}
          </Button>
        </>
      }
    />
  )
}
