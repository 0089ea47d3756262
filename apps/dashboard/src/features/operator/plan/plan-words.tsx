import type { StorePlanView } from '@tandem/contract/http/plans'
import { dayText } from '../../../i18n/format.ts'
import { t } from '../../../i18n/i18n.ts'
import type { Tone } from '../../../ui/notice.tsx'
import { Status } from '../../../ui/states.tsx'
import { useNow } from '../../../ui/time.tsx'
import '../operator.css'

const TONES: Record<string, Tone> = { trial: 'info', active: 'good', grace: 'warn', ended: 'bad' }
const DAY_MS = 86_400_000

/** Which plan a shop is on, and until when. */
export function PlanWords({ view: { plan } }: { view: StorePlanView }) {
  const now = useNow()
  if (!plan) return <p className="quiet">{t('plan.free')}</p>
  return (
    <div className="plan-words">
      <p>
        <strong>{plan.name}</strong>
        {plan.priceText && <span className="quiet">{plan.priceText}</span>}
        <Status tone={TONES[plan.state] ?? 'quiet'}>{t(`plan.is.${plan.state}`)}</Status>
      </p>
      {untilOf(plan, now) && <p className="quiet">{untilOf(plan, now)}</p>}
      {plan.note && <p className="quiet">{plan.note}</p>}
    </div>
  )
}

function untilOf(plan: NonNullable<StorePlanView['plan']>, now: number): string | null {
  if (plan.state === 'trial' && plan.trialEndsAt !== null)
    return t('plan.trialLeft', { count: Math.max(1, Math.ceil((plan.trialEndsAt - now) / DAY_MS)) })
  if (plan.state === 'active' && plan.paidUntilAt !== null)
    return t('plan.until', { day: dayText(plan.paidUntilAt) })
  if (plan.state === 'grace' && plan.graceEndsAt !== null)
    return t('plan.graceUntil', { day: dayText(plan.graceEndsAt) })
  return plan.state === 'ended' ? t('plan.ended') : null
}
