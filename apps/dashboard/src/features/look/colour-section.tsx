import { isColour, type Theme } from '@tandem/core/look/accent-for-brand'
import { contrastReport } from '@tandem/core/look/contrast-report'
import { useEffect, useState } from 'react'
import { t } from '../../i18n/i18n.ts'
import { Field } from '../../ui/field.tsx'
import { Section } from '../../ui/page.tsx'
import type { SectionParts } from './parts.ts'

/** One colour, and what becomes of it on light and dark, in words. */
export function ColourSection({ look, change }: SectionParts) {
  const [text, write] = useState(look.brandColour)
  useEffect(() => write(look.brandColour), [look.brandColour])
  const typed = (next: string) => {
    write(next)
    const whole = next.startsWith('#') ? next : `#${next}`
    if (isColour(whole)) change({ brandColour: whole.toLowerCase() })
  }
  const wrong = !isColour(text) && !isColour(`#${text}`)
  return (
    <Section title={t('look.colour')} lead={t('look.colourLead')}>
      <Field label={t('look.colourField')} error={wrong ? t('look.colourWrong') : null}>
        {(ids) => (
          <span className="look-colour">
            <input
              type="color"
              aria-label={t('look.colourPicker')}
              value={look.brandColour}
              onChange={(event) => typed(event.target.value)}
            />
            <input
              className="input"
              spellCheck={false}
              autoComplete="off"
              maxLength={7}
              value={text}
              onChange={(event) => typed(event.target.value.trim())}
              onBlur={() => write(look.brandColour)}
              {...ids}
            />
          </span>
        )}
      </Field>
      <div className="look-pair">
        <Sample theme="light" brand={look.brandColour} radius={look.radius} />
        <Sample theme="dark" brand={look.brandColour} radius={look.radius} />
      </div>
    </Section>
  )
}

function Sample({ theme, brand, radius }: { theme: Theme; brand: string; radius: number }) {
  const report = contrastReport(brand, theme)
  const ratio = (value: number) => (Math.floor(value * 10) / 10).toFixed(1)
  const word = (value: number) => t(value >= 7 ? 'look.veryGood' : 'look.good')
  return (
    <figure className="look-sample">
      <div className={`look-ground is-colour is-${theme}`} aria-hidden>
        <span style={{ background: report.accent, color: report.onAccent, borderRadius: radius }}>
          {t('look.sampleButton')}
        </span>
        <span style={{ color: report.accent }}>{t('look.sampleLink')}</span>
      </div>
      <figcaption className="small">
        <b>{t(theme === 'light' ? 'look.light' : 'look.dark')}</b>
        <ul>
          <li>
            {t('look.onColour', { ratio: ratio(report.onAccentRatio), word: word(report.onAccentRatio) })}
          </li>
          <li>{t('look.onPage', { ratio: ratio(report.onPaperRatio), word: word(report.onPaperRatio) })}</li>
          <li>
            {report.moved === 'no'
              ? t('look.moved.no')
              : t(report.moved === 'darker' ? 'look.moved.darker' : 'look.moved.lighter', {
                  ratio: ratio(report.brandRatio),
                })}
          </li>
        </ul>
      </figcaption>
    </figure>
  )
}
