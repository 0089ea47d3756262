import type { DestinationView } from '@tandem/contract/http/destinations'
import { t } from '../../i18n/i18n.ts'
import { Status } from '../../ui/states.tsx'

const TONES = { active: 'good', paused: 'quiet', stopped: 'bad' } as const

/** Whether orders go there now, as a dot and a word. */
export function DestinationState({ destination }: { destination: DestinationView }) {
  const { state, health } = destination
  if (state === 'active' && health.failingSinceAt !== null)
    return <Status tone="warn">{t('destinations.failing')}</Status>
  return <Status tone={TONES[state]}>{t(`destinations.state.${state}`)}</Status>
}
