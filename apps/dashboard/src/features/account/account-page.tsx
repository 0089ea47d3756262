import { t } from '../../i18n/i18n.ts'
import { Page } from '../../ui/page.tsx'
import { DeleteSection } from './delete-section.tsx'
import { PasswordSection } from './password-section.tsx'
import { SecondFactorSection } from './second-factor-section.tsx'
import { SessionsSection } from './sessions-section.tsx'
import { ShopsSection } from './shops-section.tsx'
import { ShowSection } from './show-section.tsx'
import { YouSection } from './you-section.tsx'

export function AccountPage() {
  return (
    <Page title={t('account.title')} width="narrow">
      <YouSection />
      <ShowSection />
      <PasswordSection />
      <SecondFactorSection />
      <SessionsSection />
      <ShopsSection />
      <DeleteSection />
    </Page>
  )
}
