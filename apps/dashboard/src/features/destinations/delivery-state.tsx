import type { DeliveryRow } from '@tandem/contract/http/destinations'
import { t } from '../../i18n/i18n.ts'
import { Status } from '../../ui/states.tsx'
import './destinations.css'

/** What a delivery can be about, as the words know it. */
export type KnownType =
  | 'order.created'
  | 'order.updated'
  | 'order.status_changed'
  | 'order.refunded'
  | 'order.deleted'
  | 'order.snapshot'
  | 'destination.test'

type State = Pick<DeliveryRow, 'state' | 'attempts' | 'message' | 'type'>

/** How it went, as a dot, a word, and why not. */
export function DeliveryState({ delivery: { state, attempts, message, type } }: { delivery: State }) {
  const retrying = state === 'waiting' && attempts > 0
  const tone = state === 'delivered' ? 'good' : state === 'failed' ? 'bad' : retrying ? 'warn' : 'quiet'
  const word =
    state === 'failed' && type === 'destination.test'
      ? t('destinations.is.not_taken')
      : t(`destinations.is.${retrying ? 'retrying' : state}`)
  return (
    <>
      <Status tone={tone}>{word}</Status>
      {state !== 'delivered' && message !== null && (
        <span className="delivery-why small quiet">{message}</span>
      )}
    </>
  )
}
