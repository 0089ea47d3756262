import { t } from '../../i18n/i18n.ts'
import { Switch } from '../../ui/field.tsx'
import { Section } from '../../ui/page.tsx'
import type { SectionParts } from './parts.ts'
import { PictureField } from './picture-field.tsx'

/** What messengers show, and whose work this is. */
export function LinkSection({ storeKey, look, change, whiteLabel }: SectionParts & { whiteLabel: boolean }) {
  return (
    <Section title={t('look.link')} lead={`${t('look.linkLead')} ${t('look.linkHint')}`}>
      <PictureField
        storeKey={storeKey}
        kind="link"
        label={t('look.linkAlt')}
        alt={t('look.linkAlt')}
        url={look.linkPictureUrl}
        empty={t('look.linkProduct')}
        onChange={(linkPictureUrl) => change({ linkPictureUrl })}
      />
      <Switch
        label={t('look.madeWith')}
        hint={t(whiteLabel ? 'look.madeWithHint' : 'look.madeWithPlan')}
        checked={look.madeWith || !whiteLabel}
        disabled={!whiteLabel}
        onChange={(event) => change({ madeWith: event.target.checked })}
      />
    </Section>
  )
}
