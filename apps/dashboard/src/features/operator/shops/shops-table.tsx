import type { StoreLine } from '@tandem/contract/http/operator'
import { Link, useNavigate } from '@tanstack/react-router'
import { number } from '../../../i18n/format.ts'
import { t } from '../../../i18n/i18n.ts'
import { type Column, Table } from '../../../ui/table.tsx'
import { Time } from '../../../ui/time.tsx'
import { ShopState } from '../shop-state.tsx'

const columns = (): Column<StoreLine>[] => [
  {
    key: 'name',
    title: t('operator.shop'),
    wide: true,
    cell: ({ storeKey, name, url }) => (
      <>
        <Link className="shop-name" to="/app/operator/stores/$storeKey" params={{ storeKey }}>
          {name}
        </Link>
        <span className="small quiet">{url.replace(/^https?:\/\//, '')}</span>
      </>
    ),
  },
  { key: 'state', title: t('operator.state'), cell: (shop) => <ShopState shop={shop} /> },
  {
    key: 'owner',
    title: t('operator.owner'),
    extra: true,
    cell: ({ owners }) => owners[0]?.name ?? <span className="quiet">{t('operator.noOwner')}</span>,
  },
  {
    key: 'plan',
    title: t('operator.plan'),
    extra: true,
    cell: ({ plan }) => plan?.name ?? <span className="quiet">{t('operator.none')}</span>,
  },
  { key: 'orders', title: t('operator.orders'), number: true, cell: ({ orders }) => number(orders) },
  {
    key: 'rooms',
    title: t('operator.rooms'),
    number: true,
    extra: true,
    cell: ({ openRooms }) => number(openRooms),
  },
  {
    key: 'heard',
    title: t('operator.heard'),
    extra: true,
    cell: ({ heardAt }) =>
      heardAt === null ? <span className="quiet">{t('operator.never')}</span> : <Time at={heardAt} />,
  },
]

export function ShopsTable({ shops }: { shops: readonly StoreLine[] }) {
  const navigate = useNavigate()
  return (
    <Table
      caption={t('operator.shops')}
      columns={columns()}
      rows={shops}
      rowKey={({ storeKey }) => storeKey}
      onOpen={({ storeKey }) => void navigate({ to: '/app/operator/stores/$storeKey', params: { storeKey } })}
    />
  )
}
