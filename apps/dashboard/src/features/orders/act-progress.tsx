import type { OrderAct } from '@tandem/contract/http/orders-one'
import { useMutation, useQuery } from '@tanstack/react-query'
import { X } from 'lucide-react'
import { api } from '../../api/call.ts'
import { t } from '../../i18n/i18n.ts'
import { Button, IconButton } from '../../ui/button.tsx'
import { ErrorNotice } from '../../ui/error-notice.tsx'
import { Progress } from '../../ui/states.tsx'
import { actQuery, baseOf } from './orders-api.ts'
import { statusWord } from './status-word.tsx'

interface ActProgressProps {
  storeKey: string
  actId: number
  onUndone: (actId: number) => void
  onClose: () => void
}

/** One act on many orders: how far it is, what went wrong with which, and the way back. */
export function ActProgress({ storeKey, actId, onUndone, onClose }: ActProgressProps) {
  const { data, error } = useQuery(actQuery(storeKey, actId))
  const undo = useMutation({
    mutationFn: () => api.post<OrderAct>(`${baseOf(storeKey)}/acts/${actId}/undo`),
    onSuccess: (act) => onUndone(act.actId),
  })
  if (!data) return error ? <ErrorNotice error={error} /> : null
  const over = data.doneAt !== null
  return (
    <section className="orders-act" aria-label={t('orders.act.progress')}>
      {over ? (
        <div className="spread">
          <p role="status">{wordsOf(data)}</p>
          <span className="cluster">
            {data.canUndo && (
              <Button busy={undo.isPending} onClick={() => undo.mutate()}>
                {t('orders.act.undo')}
              </Button>
            )}
            <IconButton label={t('orders.close')} icon={<X aria-hidden />} onClick={onClose} />
          </span>
        </div>
      ) : (
        <Progress label={t('orders.act.progress')} value={data.total - data.waiting} max={data.total} />
      )}
      {data.failed.length > 0 && (
        <ul className="orders-failed">
          {data.failed.map(({ orderId, number, message }) => (
            <li key={orderId}>
              <strong>#{number}</strong> {message}
            </li>
          ))}
        </ul>
      )}
      <ErrorNotice error={undo.error} />
    </section>
  )
}

function wordsOf({ kind, status, done, same, undoes }: OrderAct): string {
  if (kind === 'send') return t('orders.act.sent', { count: done })
  if (undoes !== null) return t('orders.act.undone', { count: done })
  const set = t('orders.act.set', { count: done, status: statusWord(status) })
  return same > 0 ? `${set} ${t('orders.act.same', { count: same })}` : set
}
