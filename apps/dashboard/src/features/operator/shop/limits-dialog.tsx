import type { StorePage } from '@tandem/contract/http/operator'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { api } from '../../../api/call.ts'
import { number } from '../../../i18n/format.ts'
import { t } from '../../../i18n/i18n.ts'
import { Dialog } from '../../../ui/dialog.tsx'
import { ErrorNotice } from '../../../ui/error-notice.tsx'
import { Form } from '../../../ui/form.tsx'
import { FormFoot } from '../../../ui/form-foot.tsx'
import { toast } from '../../../ui/toast.tsx'
import { LimitFields, limitsIn, textsOf } from '../limit-fields.tsx'

export function LimitsDialog({ page, onClose }: { page: StorePage; onClose: () => void }) {
  const { store, plan } = page
  const [texts, write] = useState(() => textsOf(plan.own))
  const queries = useQueryClient()
  const save = useMutation({
    mutationFn: () =>
      api.put(`/api/operator/stores/${encodeURIComponent(store.storeKey)}/limits`, limitsIn(texts)),
    onSuccess: () => {
      onClose()
      toast(t('ui.saved'))
      return queries.invalidateQueries({ queryKey: ['operator'] })
    },
  })
  return (
    <Dialog open onClose={onClose} wide title={t('operator.limitsOf', { shop: store.name })}>
      <Form onSubmit={() => save.mutate()}>
        <p className="quiet">{t('operator.limitsHint')}</p>
        <LimitFields
          texts={texts}
          onChange={write}
          hintOf={(name) =>
            plan.limits[name] === null
              ? t('plan.noBound')
              : `${t('operator.plan')}: ${number(plan.limits[name])}`
          }
        />
        <ErrorNotice error={save.error} />
        <FormFoot onCancel={onClose} submit={t('ui.save')} busy={save.isPending} />
      </Form>
    </Dialog>
  )
}
