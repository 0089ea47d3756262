import type { Plans, PlanView } from '@tandem/contract/http/plans'
import { LIMIT_NAMES } from '@tandem/core/plans/plans'
import { useQuery } from '@tanstack/react-query'
import { Ellipsis, Plus, Tag } from 'lucide-react'
import { useState } from 'react'
import { api } from '../../../api/call.ts'
import { number } from '../../../i18n/format.ts'
import { t } from '../../../i18n/i18n.ts'
import { Button, IconButton } from '../../../ui/button.tsx'
import { Row, Rows } from '../../../ui/list.tsx'
import { Menu, MenuItem } from '../../../ui/menu.tsx'
import { Notice } from '../../../ui/notice.tsx'
import { Page } from '../../../ui/page.tsx'
import { QueryView } from '../../../ui/query-view.tsx'
import { Empty, Status } from '../../../ui/states.tsx'
import { OperatorTabs } from '../operator-tabs.tsx'
import { plansKey } from '../plans-key.ts'
import { ArchiveDialog } from './archive-dialog.tsx'
import { PlanDialog } from './plan-dialog.tsx'

type Open = { what: 'edit'; plan: PlanView | null } | { what: 'archive'; plan: PlanView }

export function PlansPage() {
  const [open, setOpen] = useState<Open | null>(null)
  const plans = useQuery({
    queryKey: plansKey,
    queryFn: ({ signal }) => api.get<Plans>('/api/operator/plans', { signal }),
  })
  const add = (
    <Button kind="primary" icon={<Plus aria-hidden />} onClick={() => setOpen({ what: 'edit', plan: null })}>
      {t('operator.newPlan')}
    </Button>
  )
  const close = () => setOpen(null)
  return (
    <Page title={t('operator.plans')} lead={t('operator.plansLead')} actions={add} width="full">
      <OperatorTabs />
      <QueryView query={plans}>
        {(data) => (
          <>
            {!data.stripe && data.plans.length > 0 && <Notice tone="quiet">{t('operator.noStripe')}</Notice>}
            {data.plans.length === 0 ? (
              <Empty title={t('operator.noPlans')} icon={<Tag aria-hidden />}>
                {t('operator.noPlansText')}
              </Empty>
            ) : (
              <Rows label={t('operator.plans')}>
                {data.plans.map((plan) => (
                  <PlanRow key={plan.planKey} plan={plan} onOpen={setOpen} />
                ))}
              </Rows>
            )}
          </>
        )}
      </QueryView>
      {open?.what === 'edit' && <PlanDialog plan={open.plan} onClose={close} />}
      {open?.what === 'archive' && <ArchiveDialog plan={open.plan} onClose={close} />}
    </Page>
  )
}

function PlanRow({ plan, onOpen }: { plan: PlanView; onOpen: (open: Open) => void }) {
  const bounds = LIMIT_NAMES.flatMap((name) => {
    const most = plan.limits[name]
    return most === null ? [] : [`${t(`operator.limit.${name}`)}: ${number(most)}`]
  })
  const words = [
    plan.priceText,
    plan.trialDays > 0 ? t('operator.trialOf', { count: plan.trialDays }) : '',
    ...bounds,
  ].filter(Boolean)
  return (
    <Row
      title={plan.name}
      sub={words.join(' · ')}
      end={
        <>
          {plan.forNew && <Status tone="info">{t('operator.newShops')}</Status>}
          <span className="quiet numbers">{t('operator.planStores', { count: plan.stores })}</span>
          <Button onClick={() => onOpen({ what: 'edit', plan })}>{t('operator.change')}</Button>
          <Menu trigger={<IconButton label={t('operator.others')} icon={<Ellipsis aria-hidden />} />}>
            <MenuItem danger onSelect={() => onOpen({ what: 'archive', plan })}>
              {t('operator.archive')}
            </MenuItem>
          </Menu>
        </>
      }
    />
  )
}
