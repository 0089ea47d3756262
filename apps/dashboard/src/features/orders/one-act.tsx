import type { OrderAct, WholeOrder } from '@tandem/contract/http/orders-one'
import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import { api } from '../../api/call.ts'
import { t } from '../../i18n/i18n.ts'
import { Button } from '../../ui/button.tsx'
import { ErrorNotice } from '../../ui/error-notice.tsx'
import { Menu, MenuItem } from '../../ui/menu.tsx'
import { ActProgress } from './act-progress.tsx'
import { baseOf } from './orders-api.ts'
import { statusWord } from './status-word.tsx'

const STATES = ['processing', 'on-hold', 'completed', 'cancelled', 'pending', 'failed']

/** Sets one order's state in the shop; that can be taken back. */
export function OneAct({ storeKey, order }: { storeKey: string; order: WholeOrder }) {
  const [actId, setActId] = useState<number | null>(null)
  const act = useMutation({
    mutationFn: (wish: { kind: 'status'; status: string } | { kind: 'send' }) =>
      api.post<OrderAct>(`${baseOf(storeKey)}/acts`, { ...wish, orderIds: [order.id] }),
    onSuccess: (begun) => setActId(begun.actId),
  })
  return (
    <>
      <Menu align="start" trigger={<Button busy={act.isPending}>{t('orders.act.status')}</Button>}>
        {STATES.filter((status) => status !== order.status).map((status) => (
          <MenuItem key={status} onSelect={() => act.mutate({ kind: 'status', status })}>
            {statusWord(status)}
          </MenuItem>
        ))}
        <MenuItem onSelect={() => act.mutate({ kind: 'send' })}>{t('orders.act.send')}</MenuItem>
      </Menu>
      {actId !== null && (
        <ActProgress
          key={actId}
          storeKey={storeKey}
          actId={actId}
          onUndone={setActId}
          onClose={() => setActId(null)}
        />
      )}
      <ErrorNotice error={act.error} />
    </>
  )
}
