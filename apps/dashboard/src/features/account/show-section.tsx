import { useMe } from '../../api/me.ts'
import { LanguageChoice } from '../../app/language-choice.tsx'
import { t } from '../../i18n/i18n.ts'
import { ErrorNotice } from '../../ui/error-notice.tsx'
import { Row, Rows } from '../../ui/list.tsx'
import { Section } from '../../ui/page.tsx'
import { Segmented } from '../../ui/segmented.tsx'
import { applyTheme, type Theme } from '../../ui/theme.ts'
import { useChangeMe } from './use-change-me.ts'

export function ShowSection() {
  const { theme } = useMe()
  const change = useChangeMe()
  const chooseTheme = (chosen: Theme) => {
    applyTheme(chosen)
    change.mutate({ theme: chosen })
  }
  const themes = [
    { value: 'auto', label: t('account.themeAuto') },
    { value: 'light', label: t('account.themeLight') },
    { value: 'dark', label: t('account.themeDark') },
  ] as const
  const keepLang = (lang: string) => {
    if (lang === 'en' || lang === 'ro') change.mutate({ lang })
  }
  return (
    <Section title={t('account.show')}>
      <Rows>
        <Row title={t('account.language')} end={<LanguageChoice onChosen={keepLang} />} />
        <Row
          title={t('account.theme')}
          end={<Segmented label={t('account.theme')} options={themes} value={theme} onChange={chooseTheme} />}
        />
      </Rows>
      <ErrorNotice error={change.error} />
    </Section>
  )
}
