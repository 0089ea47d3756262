import type { AttemptView, DeliveryView } from '@tandem/contract/http/destinations'
import { useQuery } from '@tanstack/react-query'
import { t } from '../../i18n/i18n.ts'
import { Button } from '../../ui/button.tsx'
import { CopyButton } from '../../ui/copy-field.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { ErrorNotice } from '../../ui/error-notice.tsx'
import { Facts } from '../../ui/facts.tsx'
import { QueryView } from '../../ui/query-view.tsx'
import { Status } from '../../ui/states.tsx'
import { Time } from '../../ui/time.tsx'
import { DeliveryState, type KnownType } from './delivery-state.tsx'
import { destinationsApi, destinationsKey } from './destinations-api.ts'
import { useReplay } from './replay.tsx'
import { took } from './test-button.tsx'

interface DeliveryDialogProps {
  storeKey: string
  destinationKey: string
  deliveryId: number
  manages: boolean
  onClose: () => void
}

/** One delivery: each try, what came back, and what was said. */
export function DeliveryDialog(props: DeliveryDialogProps) {
  const { storeKey, destinationKey, deliveryId, manages, onClose } = props
  const query = useQuery({
    queryKey: destinationsKey(storeKey, destinationKey, 'delivery', deliveryId),
    queryFn: ({ signal }) => destinationsApi(storeKey).delivery(destinationKey, deliveryId, { signal }),
  })
  const replay = useReplay(storeKey, destinationKey, onClose)
  const again = query.data && query.data.state !== 'waiting' && query.data.body !== null && manages && (
    <Button
      kind="primary"
      busy={replay.isPending}
      onClick={() => replay.mutate({ deliveries: [deliveryId] })}
    >
      {t('destinations.again')}
    </Button>
  )
  return (
    <Dialog open wide onClose={onClose} title={t('destinations.delivery')} foot={again || undefined}>
      <QueryView query={query}>{(one) => <Whole delivery={one} />}</QueryView>
      <ErrorNotice error={replay.error} />
    </Dialog>
  )
}

function Whole({ delivery }: { delivery: DeliveryView }) {
  const { tries, body, nextAt, attempts } = delivery
  return (
    <div className="stack">
      <Facts
        facts={[
          [t('destinations.how'), <DeliveryState key="how" delivery={{ ...delivery, message: null }} />],
          [t('destinations.event'), t(`destinations.what.${delivery.type as KnownType}`)],
          [
            'webhook-id',
            <code key="id" className="break">
              {delivery.webhookId}
            </code>,
          ],
          ...(nextAt !== null && attempts > 0
            ? ([[t('destinations.nextTry'), <Time key="next" at={nextAt} />]] as const)
            : []),
        ]}
      />
      <h3>{t('destinations.tries', { count: tries.length })}</h3>
      <ol className="tries">
        {tries.map((one) => (
          <li key={one.try}>
            <Try attempt={one} />
          </li>
        ))}
      </ol>
      {body === null ? (
        <p className="quiet">{t('destinations.bodyGone')}</p>
      ) : (
        <details>
          <summary>{t('destinations.body')}</summary>
          <CopyButton value={body} label={t('destinations.body')} />
          {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls has to be reached by keyboard */}
          <pre className="answer" tabIndex={0}>
            {pretty(body)}
          </pre>
        </details>
      )}
    </div>
  )
}

function Try({ attempt: { at, tookMs, status, reason, message, answer } }: { attempt: AttemptView }) {
  const words = message ?? t('destinations.tryOk', { status: String(status ?? ''), took: took(tookMs) })
  return (
    <>
      <div className="spread">
        <Status tone={reason === null ? 'good' : 'bad'}>{words}</Status>
        <span className="small quiet">
          <Time at={at} style="full" />
        </span>
      </div>
      {answer !== '' && (
        <details>
          <summary className="small">{t('destinations.answer')}</summary>
          <pre className="answer">{answer}</pre>
        </details>
      )}
    </>
  )
}

function pretty(body: string): string {
  try {
    return JSON.stringify(JSON.parse(body), null, 2)
  } catch {
    return body
  }
}
