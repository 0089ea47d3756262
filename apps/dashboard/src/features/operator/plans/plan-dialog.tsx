import type { PlanBody, PlanView } from '@tandem/contract/http/plans'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { api } from '../../../api/call.ts'
import { t } from '../../../i18n/i18n.ts'
import { Dialog } from '../../../ui/dialog.tsx'
import { ErrorNotice } from '../../../ui/error-notice.tsx'
import { Checkbox, Fieldset, TextField } from '../../../ui/field.tsx'
import { Form } from '../../../ui/form.tsx'
import { FormFoot } from '../../../ui/form-foot.tsx'
import { toast } from '../../../ui/toast.tsx'
import { LimitFields, type LimitTexts, limitsIn, textsOf } from '../limit-fields.tsx'
import { plansKey } from '../plans-key.ts'

interface Draft {
  planKey: string
  name: string
  priceText: string
  trialDays: string
  graceDays: string
  stripePrice: string
  whiteLabel: boolean
  forNew: boolean
  limits: LimitTexts
}

const draftOf = (plan: PlanView | null): Draft => ({
  planKey: plan?.planKey ?? '',
  name: plan?.name ?? '',
  priceText: plan?.priceText ?? '',
  trialDays: String(plan?.trialDays ?? 14),
  graceDays: String(plan?.graceDays ?? 7),
  stripePrice: plan?.stripePrice ?? '',
  whiteLabel: plan?.whiteLabel ?? true,
  forNew: plan?.forNew ?? false,
  limits: textsOf(plan?.limits ?? {}),
})

const bodyOf = (draft: Draft, position: number): PlanBody => ({
  name: draft.name.trim(),
  priceText: draft.priceText.trim(),
  limits: limitsIn(draft.limits),
  trialDays: Number(draft.trialDays) || 0,
  graceDays: Number(draft.graceDays) || 0,
  whiteLabel: draft.whiteLabel,
  stripePrice: draft.stripePrice.trim() || null,
  forNew: draft.forNew,
  position,
})

export function PlanDialog({ plan, onClose }: { plan: PlanView | null; onClose: () => void }) {
  const [draft, change] = useState(() => draftOf(plan))
  const queries = useQueryClient()
  const save = useMutation({
    mutationFn: () => api.put(`/api/operator/plans/${draft.planKey}`, bodyOf(draft, plan?.position ?? 0)),
    onSuccess: () => {
      onClose()
      toast(t('ui.saved'))
      return queries.invalidateQueries({ queryKey: plansKey })
    },
  })
  const put = (part: Partial<Draft>) => change({ ...draft, ...part })
  const title = plan ? t('operator.editPlan', { plan: plan.name }) : t('operator.newPlan')
  return (
    <Dialog open onClose={onClose} wide title={title}>
      <Form onSubmit={() => save.mutate()}>
        <PlanWordsFields draft={draft} put={put} isNew={plan === null} />
        <Fieldset legend={t('operator.planBounds')}>
          <p className="small quiet">{t('operator.boundsHint')}</p>
          <LimitFields texts={draft.limits} onChange={(limits) => put({ limits })} />
        </Fieldset>
        <Checkbox
          label={t('operator.whiteLabel')}
          checked={draft.whiteLabel}
          onChange={({ target }) => put({ whiteLabel: target.checked })}
        />
        <Checkbox
          label={t('operator.forNew')}
          checked={draft.forNew}
          onChange={({ target }) => put({ forNew: target.checked })}
        />
        <ErrorNotice error={save.error} />
        <FormFoot
          onCancel={onClose}
          submit={t('ui.save')}
          busy={save.isPending}
          disabled={draft.name.trim() === '' || draft.planKey === ''}
        />
      </Form>
    </Dialog>
  )
}

function PlanWordsFields(props: { draft: Draft; put: (part: Partial<Draft>) => void; isNew: boolean }) {
  const { draft, put, isNew } = props
  const slug = (name: string) =>
    name
      .normalize('NFKD')
      .toLowerCase()
      .replace(/[^a-z0-9]+/g, '-')
      .replace(/^-+|-+$/g, '')
      .slice(0, 40)
  return (
    <div className="limit-fields">
      <TextField
        label={t('operator.planName')}
        required
        maxLength={60}
        value={draft.name}
        onChange={({ target: { value } }) =>
          put({ name: value, ...(isNew && draft.planKey === slug(draft.name) && { planKey: slug(value) }) })
        }
      />
      <TextField
        label={t('operator.planKey')}
        hint={t('operator.planKeyHint')}
        required
        readOnly={!isNew}
        value={draft.planKey}
        onChange={({ target }) => put({ planKey: slug(target.value) })}
      />
      <TextField
        label={t('operator.price')}
        maxLength={60}
        optional
        value={draft.priceText}
        onChange={({ target }) => put({ priceText: target.value })}
      />
      <TextField
        label={t('operator.trialDays')}
        inputMode="numeric"
        value={draft.trialDays}
        onChange={({ target }) => put({ trialDays: target.value.replace(/\D/g, '') })}
      />
      <TextField
        label={t('operator.graceDays')}
        inputMode="numeric"
        value={draft.graceDays}
        onChange={({ target }) => put({ graceDays: target.value.replace(/\D/g, '') })}
      />
      <TextField
        label={t('operator.stripePrice')}
        hint={t('operator.stripeHint')}
        optional
        value={draft.stripePrice}
        onChange={({ target }) => put({ stripePrice: target.value })}
      />
    </div>
  )
}
