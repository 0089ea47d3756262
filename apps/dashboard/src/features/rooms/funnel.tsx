import type { Figures } from '@tandem/contract/http/insights'
import { t } from '../../i18n/i18n.ts'
import { FunnelChart } from '../../ui/chart/bar-chart.tsx'

/** How far rooms come, from the button to the order. */
export function Funnel({ figures }: { figures: Figures }) {
  const bars = [
    { key: 'button', label: t('rooms.step.button'), value: figures.buttons },
    { key: 'room', label: t('rooms.step.room'), value: figures.roomsOpened },
    { key: 'invited', label: t('rooms.step.invited'), value: figures.roomsInvited },
    { key: 'met', label: t('rooms.step.met'), value: figures.roomsMet },
    { key: 'decided', label: t('rooms.step.decided'), value: figures.roomsDecided },
    { key: 'handedOff', label: t('rooms.step.handedOff'), value: figures.roomsHandedOff },
    { key: 'order', label: t('rooms.step.order'), value: figures.orders },
  ]
  return <FunnelChart title={t('rooms.funnel')} bars={bars} />
}
