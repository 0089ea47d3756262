import { t } from '../../i18n/i18n.ts'
import { PART_WORDS, type Part } from './parts.ts'
import './stores.css'

/** What a part reads, does and never does, in plain words. */
export function PartFacts({ part }: { part: Part }) {
  const words = PART_WORDS[part]
  return (
    <dl className="part-facts">
      <div>
        <dt>{t('stores.part.reads')}</dt>
        <dd>{t(words.reads)}</dd>
      </div>
      <div>
        <dt>{t('stores.part.does')}</dt>
        <dd>{t(words.does)}</dd>
      </div>
      <div>
        <dt>{t('stores.part.never')}</dt>
        <dd>{t(words.never)}</dd>
      </div>
    </dl>
  )
}

/** Says honestly which part nobody has any use of yet. */
export const PartTitle = ({ part }: { part: Part }) => (
  <span className="part-title">
    {t(PART_WORDS[part].title)}
    {!PART_WORDS[part].works && <span className="part-building">{t('stores.part.building')}</span>}
  </span>
)
