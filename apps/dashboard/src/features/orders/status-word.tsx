import { t } from '../../i18n/i18n.ts'
import type { Tone } from '../../ui/notice.tsx'
import { Status } from '../../ui/states.tsx'

const KNOWN = {
  pending: 'warn',
  processing: 'info',
  'on-hold': 'warn',
  completed: 'good',
  cancelled: 'quiet',
  refunded: 'quiet',
  failed: 'bad',
  trash: 'quiet',
} as const satisfies Record<string, Tone>

const isKnown = (status: string): status is keyof typeof KNOWN => Object.hasOwn(KNOWN, status)

/** A shop may have states of its own: they are shown as it calls them. */
export const statusWord = (status: string): string =>
  isKnown(status) ? t(`orders.status.${status}`) : status.replaceAll('-', ' ')

export const StatusWord = ({ status }: { status: string }) => (
  <Status tone={isKnown(status) ? KNOWN[status] : 'info'}>{statusWord(status)}</Status>
)
