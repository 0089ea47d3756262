import { t } from '../../i18n/i18n.ts'
import { Section } from '../../ui/page.tsx'
import type { SectionParts } from './parts.ts'
import { PictureField } from './picture-field.tsx'

/** The logo on both grounds. */
export function LogoSection({ storeKey, look, change }: SectionParts) {
  const common = { storeKey, kind: 'logo', alt: look.name } as const
  return (
    <Section title={t('look.logo')} lead={t('look.logoLead')}>
      <div className="look-pair">
        <PictureField
          {...common}
          label={t('look.logoLight')}
          url={look.logoUrl}
          empty={<b>{look.name}</b>}
          onChange={(logoUrl) => change({ logoUrl })}
        />
        <PictureField
          {...common}
          ground="dark"
          label={t('look.logoDark')}
          url={look.logoDarkUrl}
          empty={look.logoUrl ? t('look.sameLogo') : <b>{look.name}</b>}
          onChange={(logoDarkUrl) => change({ logoDarkUrl })}
        />
      </div>
    </Section>
  )
}
