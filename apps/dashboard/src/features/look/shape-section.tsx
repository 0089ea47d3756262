import { FONTS, LOOK_LIMITS, THEMES } from '@tandem/core/look/shop-look'
import { t } from '../../i18n/i18n.ts'
import { Field, Fieldset } from '../../ui/field.tsx'
import { Section } from '../../ui/page.tsx'
import { Segmented } from '../../ui/segmented.tsx'
import type { SectionParts } from './parts.ts'

/** Letters, corners, and whether the room is light or dark. */
export function ShapeSection({ look, change }: SectionParts) {
  return (
    <Section title={t('look.shape')}>
      <Fieldset legend={t('look.font')}>
        <Segmented
          label={t('look.font')}
          value={look.font}
          onChange={(font) => change({ font })}
          options={FONTS.map((value) => ({ value, label: t(`look.font.${value}`) }))}
        />
      </Fieldset>
      <Field label={t('look.radius')}>
        {(ids) => (
          <span className="look-radius">
            <input
              type="range"
              min={0}
              max={LOOK_LIMITS.radius}
              step={1}
              value={look.radius}
              aria-valuetext={t('look.radiusValue', { px: look.radius })}
              onChange={(event) => change({ radius: Number(event.target.value) })}
              {...ids}
            />
            <output className="numbers">{t('look.radiusValue', { px: look.radius })}</output>
          </span>
        )}
      </Field>
      <Fieldset legend={t('look.theme')}>
        <Segmented
          label={t('look.theme')}
          value={look.theme}
          onChange={(theme) => change({ theme })}
          options={THEMES.map((value) => ({ value, label: t(`look.theme.${value}`) }))}
        />
      </Fieldset>
    </Section>
  )
}
