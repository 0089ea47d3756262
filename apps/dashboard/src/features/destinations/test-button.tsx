import type { AttemptView } from '@tandem/contract/http/destinations'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { FlaskConical } from 'lucide-react'
import { duration } from '../../i18n/format.ts'
import { t } from '../../i18n/i18n.ts'
import { Button } from '../../ui/button.tsx'
import { ErrorNotice } from '../../ui/error-notice.tsx'
import { Notice } from '../../ui/notice.tsx'
import { destinationsApi, destinationsKey } from './destinations-api.ts'

/** How long an answer took: milliseconds count here. */
export const took = (ms: number) => (ms < 1_000 ? `${ms} ms` : duration(ms))

export function useTestDelivery(storeKey: string, key: string) {
  const queries = useQueryClient()
  return useMutation({
    mutationFn: () => destinationsApi(storeKey).test(key),
    onSettled: () => queries.invalidateQueries({ queryKey: destinationsKey(storeKey) }),
  })
}

/** One made-up order by hand, and at once how it went. */
export function TestButton({ storeKey, destinationKey }: { storeKey: string; destinationKey: string }) {
  const test = useTestDelivery(storeKey, destinationKey)
  return (
    <div className="stack-small">
      <div>
        <Button icon={<FlaskConical aria-hidden />} busy={test.isPending} onClick={() => test.mutate()}>
          {t('destinations.test')}
        </Button>
      </div>
      <TestOutcome attempt={test.data} error={test.error} />
    </div>
  )
}

export function TestOutcome({ attempt, error }: { attempt: AttemptView | undefined; error: unknown }) {
  if (error) return <ErrorNotice error={error} />
  if (!attempt) return null
  const { reason, message, status, tookMs, answer } = attempt
  return (
    <div role="status">
      <Notice tone={reason === null ? 'good' : 'bad'}>
        <strong>{reason === null ? t('destinations.tested') : t('destinations.notTaken')}</strong>
        <p>{message ?? t('destinations.testedIn', { status: String(status ?? ''), took: took(tookMs) })}</p>
        {answer !== '' && (
          <details>
            <summary>{t('destinations.answer')}</summary>
            <pre className="answer">{answer}</pre>
          </details>
        )}
      </Notice>
    </div>
  )
}
