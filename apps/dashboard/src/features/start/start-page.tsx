import { Link, Navigate } from '@tanstack/react-router'
import { Plus, Store } from 'lucide-react'
import { type MyStore, useMe } from '../../api/me.ts'
import { t } from '../../i18n/i18n.ts'
import { ButtonLink } from '../../ui/button.tsx'
import { Row, Rows } from '../../ui/list.tsx'
import { Page } from '../../ui/page.tsx'
import { roleName } from '../../ui/role-words.tsx'
import { Empty, Status } from '../../ui/states.tsx'

/** All shops of a person; who has one only is there at once. */
export function StartPage() {
  const { stores } = useMe()
  const [only, ...more] = stores
  if (only && more.length === 0)
    return <Navigate to="/app/s/$storeKey" params={{ storeKey: only.storeKey }} replace />
  const add = (
    <ButtonLink to="/app/add-store" kind={only ? 'quiet' : 'primary'} icon={<Plus aria-hidden />}>
      {t('app.addShop')}
    </ButtonLink>
  )
  if (!only)
    return (
      <Page title={t('start.title')} width="narrow">
        <Empty title={t('start.emptyTitle')} icon={<Store aria-hidden />} action={add}>
          {t('start.empty')} {t('start.emptyInvited')}
        </Empty>
      </Page>
    )
  const orders = <ButtonLink to="/app/orders">{t('app.allOrders')}</ButtonLink>
  return (
    <Page
      title={t('start.title')}
      actions={
        <>
          {orders}
          {add}
        </>
      }
    >
      <Rows label={t('start.title')}>
        {stores.map((store) => (
          <Row
            key={store.storeKey}
            title={
              <Link to="/app/s/$storeKey" params={{ storeKey: store.storeKey }}>
                {store.name}
              </Link>
            }
            sub={`${new URL(store.url).host} · ${t('start.role', { role: roleName(store.role) })}`}
            end={<StateOf store={store} />}
          />
        ))}
      </Rows>
    </Page>
  )
}

function StateOf({ store }: { store: MyStore }) {
  if (store.suspended) return <Status tone="warn">{t('start.suspended')}</Status>
  if (store.state === 'disconnected' || store.state === 'started') return <Status>{t('start.off')}</Status>
  if (store.trouble !== null) return <Status tone="bad">{t('start.trouble')}</Status>
  if (store.state === 'awaiting_approval') return <Status tone="info">{t('start.waiting')}</Status>
  return <Status tone="good">{t('start.working')}</Status>
}
