import type { OrderRow } from '@tandem/contract/http/orders-list'
import type { OrderAct } from '@tandem/contract/http/orders-one'
import { useMutation } from '@tanstack/react-query'
import { Download, Printer, RefreshCw, X } from 'lucide-react'
import { useState } from 'react'
import { api, withQuery } from '../../api/call.ts'
import { type MyStore, may } from '../../api/me.ts'
import { t } from '../../i18n/i18n.ts'
import { Button, ButtonAnchor, IconButton } from '../../ui/button.tsx'
import { ConfirmDialog } from '../../ui/confirm-dialog.tsx'
import { Menu, MenuItem } from '../../ui/menu.tsx'
import { ActProgress } from './act-progress.tsx'
import { baseOf } from './orders-api.ts'
import { statusWord } from './status-word.tsx'
import { rowKey } from './use-steady.ts'

const STATES = ['processing', 'on-hold', 'completed', 'cancelled', 'pending', 'failed']

interface ActBarProps {
  stores: readonly MyStore[]
  rows: readonly OrderRow[]
  chosen: ReadonlySet<string>
  onChoose: (chosen: ReadonlySet<string>) => void
}

type Wish = { kind: 'status'; status: string } | { kind: 'send' }
interface Running {
  storeKey: string
  actId: number
}

/** What can be done with the chosen orders, and how that goes. */
export function ActBar({ stores, rows, chosen, onChoose }: ActBarProps) {
  const [wish, setWish] = useState<Wish | null>(null)
  const [running, setRunning] = useState<readonly Running[]>([])
  const picked = rows.filter((row) => chosen.has(rowKey(row)))
  const byStore = stores
    .map((store) => ({
      store,
      ids: picked.filter((row) => row.storeKey === store.storeKey).map(({ id }) => id),
    }))
    .filter(({ ids }) => ids.length > 0)
  const act = useMutation({
    mutationFn: async (wanted: Wish) => {
      const begun: Running[] = []
      for (const { store, ids } of byStore) {
        const { actId } = await api.post<OrderAct>(`${baseOf(store.storeKey)}/acts`, {
          ...wanted,
          orderIds: ids,
        })
        begun.push({ storeKey: store.storeKey, actId })
      }
      return begun
    },
    onSuccess(begun) {
      setRunning(begun)
      setWish(null)
      onChoose(new Set())
    },
  })
  const mayAct = byStore.length > 0 && byStore.every(({ store }) => may(store, 'orders.manage'))
  const count = picked.length
  return (
    <>
      {running.map(({ storeKey, actId }) => (
        <ActProgress
          key={`${storeKey} ${actId}`}
          storeKey={storeKey}
          actId={actId}
          onUndone={(undoId) => setRunning([{ storeKey, actId: undoId }])}
          onClose={() => setRunning(running.filter((one) => one.actId !== actId))}
        />
      ))}
      {count > 0 && (
        <section className="orders-acts" aria-label={t('orders.act.label')}>
          <span className="numbers">{t('orders.act.chosen', { count })}</span>
          {mayAct && (
            <Menu align="start" trigger={<Button>{t('orders.act.status')}</Button>}>
              {STATES.map((status) => (
                <MenuItem key={status} onSelect={() => setWish({ kind: 'status', status })}>
                  {statusWord(status)}
                </MenuItem>
              ))}
            </Menu>
          )}
          {mayAct && (
            <Button icon={<RefreshCw aria-hidden />} onClick={() => setWish({ kind: 'send' })}>
              {t('orders.act.send')}
            </Button>
          )}
          {byStore.length === 1 && byStore[0] && (
            <ButtonAnchor
              icon={<Printer aria-hidden />}
              target="_blank"
              rel="noreferrer"
              href={`/app/s/${byStore[0].store.storeKey}/orders/print?ids=${encodeURIComponent(JSON.stringify(byStore[0].ids.join(',')))}`}
            >
              {t('orders.print')}
            </ButtonAnchor>
          )}
          {byStore
            .filter(({ store }) => may(store, 'orders.export'))
            .map(({ store, ids }) => (
              <ButtonAnchor
                key={store.storeKey}
                icon={<Download aria-hidden />}
                href={withQuery(`${baseOf(store.storeKey)}/export`, { ids: ids.join(','), bom: 'yes' })}
                download
              >
                {byStore.length > 1 ? `${t('orders.act.list')}: ${store.name}` : t('orders.act.list')}
              </ButtonAnchor>
            ))}
          <IconButton
            label={t('orders.act.none')}
            icon={<X aria-hidden />}
            onClick={() => onChoose(new Set())}
          />
        </section>
      )}
      <ConfirmDialog
        open={wish !== null}
        kind="primary"
        onClose={() => {
          act.reset()
          setWish(null)
        }}
        title={wishTitle(wish, count)}
        confirm={wish?.kind === 'send' ? t('orders.act.send') : t('orders.act.do')}
        busy={act.isPending}
        error={act.error}
        onConfirm={() => wish && act.mutate(wish)}
      >
        <p>{wish?.kind === 'send' ? t('orders.act.sendAbout') : t('orders.act.statusAbout')}</p>
      </ConfirmDialog>
    </>
  )
}

function wishTitle(wish: Wish | null, count: number): string {
  if (wish?.kind === 'status') return t('orders.act.askStatus', { count, status: statusWord(wish.status) })
  return t('orders.act.askSend', { count })
}
