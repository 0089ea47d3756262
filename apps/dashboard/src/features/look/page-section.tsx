import { t } from '../../i18n/i18n.ts'
import { CopyField } from '../../ui/copy-field.tsx'
import { Section } from '../../ui/page.tsx'

/** The room inside a page of the shop. */
export const PageSection = () => (
  <Section title={t('look.page')} lead={t('look.pageLead')}>
    <CopyField label={t('look.shortcode')} value="[tandem_room]" />
  </Section>
)
