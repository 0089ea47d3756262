import type { StorePlanView } from '@tandem/contract/http/plans'
import { LIMIT_NAMES } from '@tandem/core/plans/plans'
import { number } from '../../../i18n/format.ts'
import { t } from '../../../i18n/i18n.ts'
import { Row, Rows } from '../../../ui/list.tsx'
import { Status } from '../../../ui/states.tsx'
import '../operator.css'

/** What a shop used of what it may; what has no bound is said to have none. */
export function UsedRows({ view }: { view: StorePlanView }) {
  return (
    <Rows label={t('plan.used')}>
      {LIMIT_NAMES.map((name) => {
        const most = view.limits[name]
        const used = name === 'seats' ? null : view.used[name]
        return (
          <Row
            key={name}
            title={<span className="used-name">{t(`operator.limit.${name}`)}</span>}
            end={
              <>
                {most !== null && used !== null && used >= most && most > 0 && (
                  <Status tone="warn">{t('plan.full')}</Status>
                )}
                <span className="numbers">{wordsOf(used, most)}</span>
              </>
            }
          />
        )
      })}
    </Rows>
  )
}

function wordsOf(used: number | null, most: number | null): string {
  if (most === null) return used === null ? t('plan.noBound') : `${number(used)} · ${t('plan.noBound')}`
  return used === null ? number(most) : t('plan.usedOf', { used, most })
}
