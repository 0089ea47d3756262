import { ChevronLeft, ChevronRight } from 'lucide-react'
import type { ReactNode } from 'react'
import { t } from '../i18n/i18n.ts'
import { Button } from './button.tsx'

interface PagerProps {
  /** null: there is none. */
  onPrevious: (() => void) | null
  onNext: (() => void) | null
  /** Such as *51–100*. */
  shown?: ReactNode
  busy?: boolean
}

/** Pages by cursor: only the one before and the one after. */
export function Pager({ onPrevious, onNext, shown, busy = false }: PagerProps) {
  if (!onPrevious && !onNext) return null
  return (
    <nav className="spread" aria-label={t('ui.pages')}>
      <span className="quiet numbers">{shown}</span>
      <span className="cluster">
        <Button icon={<ChevronLeft aria-hidden />} disabled={!onPrevious} onClick={() => onPrevious?.()}>
          {t('ui.previous')}
        </Button>
        <Button disabled={!onNext} busy={busy} onClick={() => onNext?.()}>
          {t('ui.next')}
          <ChevronRight aria-hidden />
        </Button>
      </span>
    </nav>
  )
}
