import type { OrderRow } from '@tandem/contract/http/orders-list'
import type { OrderAct } from '@tandem/contract/http/orders-one'
import { csvAmount, csvLine, csvText } from '@tandem/core/orders/csv'
import { useMutation } from '@tanstack/react-query'
import { Download, Printer, RefreshCw, X } from 'lucide-react'
import { useState } from 'react'
import { api } from '../../api/call.ts'
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
          <Button kind="plain" icon={<Download aria-hidden />} onClick={() => saveChosen(picked)}>
            {t('orders.act.list')}
          </Button>
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

/** The chosen rows as they are on the screen, made here: nothing more leaves the server. */
function saveChosen(rows: readonly OrderRow[]): void {
  const lines = rows.map((row) =>
    csvLine([
      csvText(row.number),
      csvText(row.status),
      new Date(row.createdAt).toISOString(),
      row.currency,
      csvAmount(row.totalMinor, row.minorUnit),
      csvText(row.customerName),
      csvText(row.customerEmail),
      row.country,
    ]),
  )
  const head = csvLine(['number', 'status', 'created', 'currency', 'total', 'customer', 'email', 'country'])
  const link = document.createElement('a')
  link.href = URL.createObjectURL(new Blob(['\ufeff', head, ...lines], { type: 'text/csv' }))
  link.download = 'orders.csv'
  link.click()
  setTimeout(() => URL.revokeObjectURL(link.href), 10_000)
}
