import type { SyncHealth as Health, Home } from '@tandem/contract/http/home'
import { clockTime, dayText } from '../../i18n/format.ts'
import { t } from '../../i18n/i18n.ts'
import { ButtonLink } from '../../ui/button.tsx'
import { Row, Rows } from '../../ui/list.tsx'
import type { Tone } from '../../ui/notice.tsx'
import { Section } from '../../ui/page.tsx'
import { Progress, Status } from '../../ui/states.tsx'
import { Time } from '../../ui/time.tsx'

const DAY_MS = 86_400_000

/** How true what we hold is. */
export function SyncHealth({ home: { sync, heardAt }, storeKey }: { home: Home; storeKey: string }) {
  return (
    <Section
      title={t('home.sync')}
      lead={
        heardAt !== null && (
          <>
            {t('home.heard')} <Time at={heardAt} />
          </>
        )
      }
      actions={
        <ButtonLink kind="plain" to="/app/s/$storeKey/connection" params={{ storeKey }}>
          {t('home.connection')}
        </ButtonLink>
      }
    >
      <Rows label={t('home.sync')}>
        {sync.map((health) => (
          <Row
            key={health.part}
            title={t(`home.part.${health.part}`)}
            sub={comparedText(health)}
            end={<State health={health} />}
          />
        ))}
      </Rows>
    </Section>
  )
}

function State({ health: { state, read, total, left, part } }: { health: Health }) {
  if (state === 'running')
    return <Progress label={t('home.reading', { part: t(`home.part.${part}`) })} value={read} max={total} />
  const tone: Tone = state === 'done' ? ((left ?? 0) > 0 ? 'warn' : 'good') : 'quiet'
  const words =
    state === 'done' ? ((left ?? 0) > 0 ? 'home.sync.differs' : 'home.sync.true') : `home.sync.${state}`
  return <Status tone={tone}>{t(words as 'home.sync.true')}</Status>
}

/** *0 differences with your shop, checked at 03:12.* */
function comparedText({ comparedAt, differences, left }: Health): string {
  if (comparedAt === null) return t('home.compared.never')
  const today = Date.now() - comparedAt < DAY_MS
  const time = today ? clockTime(comparedAt) : dayText(comparedAt)
  const found = t('home.compared', { count: left ?? 0, time })
  return (differences ?? 0) > (left ?? 0)
    ? `${found} · ${t('home.repaired', { count: (differences ?? 0) - (left ?? 0) })}`
    : found
}
