import { t } from '../../i18n/i18n.ts'
import { AskDialog } from '../people/ask-dialog.tsx'

/** One thing less leaves nothing to compare, for nobody in the room: that is asked first. */
export function EndComparison(props: { open: boolean; onClose: () => void; onYes: () => void }) {
  return <AskDialog {...props} title={t('compare.end')} text={t('compare.endHelp')} yes={t('compare.end')} />
}
