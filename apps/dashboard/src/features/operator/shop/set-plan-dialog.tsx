import type { StorePage } from '@tandem/contract/http/operator'
import type { Plans, SetPlanBody } from '@tandem/contract/http/plans'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { api } from '../../../api/call.ts'
import { t } from '../../../i18n/i18n.ts'
import { Dialog } from '../../../ui/dialog.tsx'
import { ErrorNotice } from '../../../ui/error-notice.tsx'
import { SelectField, TextField } from '../../../ui/field.tsx'
import { Form } from '../../../ui/form.tsx'
import { FormFoot } from '../../../ui/form-foot.tsx'
import { toast } from '../../../ui/toast.tsx'
import { plansKey } from '../plans-key.ts'

const BEGINS = ['trial', 'active'] as const

export function SetPlanDialog({ page, onClose }: { page: StorePage; onClose: () => void }) {
  const { store, plan } = page
  const queries = useQueryClient()
  const plans = useQuery({
    queryKey: plansKey,
    queryFn: ({ signal }) => api.get<Plans>('/api/operator/plans', { signal }),
  })
  const [planKey, choose] = useState(plan.plan?.planKey ?? '')
  const [begins, begin] = useState<(typeof BEGINS)[number]>(plan.plan?.state === 'trial' ? 'trial' : 'active')
  const [until, setUntil] = useState('')
  const set = useMutation({
    mutationFn: () =>
      api.post(
        `/api/operator/stores/${encodeURIComponent(store.storeKey)}/plan`,
        bodyOf(planKey, begins, until),
      ),
    onSuccess: () => {
      onClose()
      toast(t('operator.planSet'))
      return queries.invalidateQueries({ queryKey: ['operator'] })
    },
  })
  return (
    <Dialog open onClose={onClose} title={t('operator.planOf', { shop: store.name })}>
      <Form onSubmit={() => set.mutate()}>
        <SelectField
          label={t('operator.plan')}
          value={planKey}
          onChange={(event) => choose(event.target.value)}
        >
          <option value="">{t('operator.noPlanChoice')}</option>
          {plans.data?.plans.map((one) => (
            <option key={one.planKey} value={one.planKey}>
              {one.name}
            </option>
          ))}
        </SelectField>
        {planKey !== '' && (
          <>
            <SelectField
              label={t('operator.planBegins')}
              value={begins}
              onChange={(event) => begin(event.target.value as 'trial' | 'active')}
            >
              {BEGINS.map((one) => (
                <option key={one} value={one}>
                  {t(`operator.begins.${one}`)}
                </option>
              ))}
            </SelectField>
            {begins === 'active' && (
              <TextField
                label={t('operator.planUntil')}
                hint={t('operator.planUntilHint')}
                type="date"
                optional
                value={until}
                onChange={(event) => setUntil(event.target.value)}
              />
            )}
          </>
        )}
        <ErrorNotice error={set.error ?? plans.error} />
        <FormFoot onCancel={onClose} submit={t('operator.changePlan')} busy={set.isPending} />
      </Form>
    </Dialog>
  )
}

/** A day counts to its end, where the operator is. */
function bodyOf(planKey: string, begins: 'trial' | 'active', until: string): SetPlanBody {
  if (planKey === '') return { planKey: null }
  if (begins === 'trial') return { planKey }
  return {
    planKey,
    state: 'active',
    paidUntilAt: until === '' ? null : new Date(`${until}T23:59:59`).getTime(),
  }
}
