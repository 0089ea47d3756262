import type { StorePage } from '@tandem/contract/http/operator'
import { useState } from 'react'
import { t } from '../../../i18n/i18n.ts'
import { Button } from '../../../ui/button.tsx'
import { Section } from '../../../ui/page.tsx'
import { PlanWords } from '../plan/plan-words.tsx'
import { UsedRows } from '../plan/used-rows.tsx'
import { LimitsDialog } from './limits-dialog.tsx'
import { SetPlanDialog } from './set-plan-dialog.tsx'

export function ShopPlan({ page }: { page: StorePage }) {
  const [open, setOpen] = useState<'plan' | 'limits' | null>(null)
  const { plan } = page
  const close = () => setOpen(null)
  return (
    <Section
      title={t('operator.plan')}
      actions={
        <>
          <Button onClick={() => setOpen('limits')}>{t('operator.limits')}</Button>
          <Button onClick={() => setOpen('plan')}>{t('operator.changePlan')}</Button>
        </>
      }
    >
      {plan.plan ? <PlanWords view={plan} /> : <p className="quiet">{t('operator.noPlan')}</p>}
      <UsedRows view={plan} />
      {open === 'plan' && <SetPlanDialog page={page} onClose={close} />}
      {open === 'limits' && <LimitsDialog page={page} onClose={close} />}
    </Section>
  )
}
