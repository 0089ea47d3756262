import type { DestinationView } from '@tandem/contract/http/destinations'
import { number } from '../../i18n/format.ts'
import { t } from '../../i18n/i18n.ts'
import { Facts } from '../../ui/facts.tsx'
import { Notice } from '../../ui/notice.tsx'
import { Section } from '../../ui/page.tsx'
import { Time } from '../../ui/time.tsx'
import { DestinationState } from './destination-state.tsx'
import { ReplayAllButton } from './replay.tsx'
import { TestButton } from './test-button.tsx'

interface HealthProps {
  storeKey: string
  destination: DestinationView
  manages: boolean
}

/** How it goes there, and what somebody has to do about it. */
export function DestinationHealth({ storeKey, destination, manages }: HealthProps) {
  const { key, health, state, oldSecretUntilAt } = destination
  const { nextAt, lastOkAt } = health
  return (
    <>
      <Warning destination={destination} />
      {health.dead > 0 && (
        <Notice tone="warn" action={manages && <ReplayAllButton storeKey={storeKey} destinationKey={key} />}>
          {t('destinations.deadTitle', { count: health.dead })}
        </Notice>
      )}
      <Section title={t('destinations.health')} actions={<DestinationState destination={destination} />}>
        <Facts
          facts={[
            [t('destinations.delivered'), number(health.delivered)],
            [t('destinations.givenUp'), number(health.failed)],
            [t('destinations.waits'), number(health.waiting)],
            [
              t('destinations.lastOk'),
              lastOkAt === null ? t('destinations.never') : <Time key="ok" at={lastOkAt} />,
            ],
            ...(state === 'active' && health.retrying > 0 && nextAt !== null
              ? ([[t('destinations.nextTry'), <Time key="next" at={nextAt} />]] as const)
              : []),
          ]}
        />
        {oldSecretUntilAt !== null && (
          <p className="small quiet">
            <OldUntil at={oldSecretUntilAt} />
          </p>
        )}
        {manages && <TestButton storeKey={storeKey} destinationKey={key} />}
      </Section>
    </>
  )
}

function Warning({ destination: { state, stoppedWhy, health } }: { destination: DestinationView }) {
  if (state === 'stopped') {
    const gone = stoppedWhy === 'gone'
    return <Notice tone="bad">{gone ? t('destinations.goneTitle') : t('destinations.failingTitle')}</Notice>
  }
  if (state === 'paused') return <Notice tone="info">{t('destinations.pausedTitle')}</Notice>
  if (health.failingSinceAt === null) return null
  return <Notice tone="warn">{t('destinations.failingSince')}</Notice>
}

export const OldUntil = ({ at }: { at: number }) => {
  const [before = '', after = ''] = t('destinations.oldUntil', { time: '\u0000' }).split('\u0000')
  return (
    <>
      {before}
      <Time at={at} style="full" />
      {after}
    </>
  )
}
