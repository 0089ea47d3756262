import { t } from '../../i18n/i18n.ts'
import { Page } from '../../ui/page.tsx'

export const SignInPage = () => <Page title={t('entrance.title')}>{null}</Page>
