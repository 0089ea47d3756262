import type { AuditView } from '@tandem/contract/http/account'
import { t, tIfKnown } from '../../i18n/i18n.ts'

/** Who did it, as a person says it. */
export function whoOf({ by }: Pick<AuditView, 'by'>): string {
  if (by.kind === 'token') return t('audit.byToken', { name: by.name })
  if (by.kind === 'operator_key') return t('audit.byKey')
  if (by.kind === 'system') return t('audit.bySystem')
  return by.kind === 'stranger' || by.name === '' ? t('audit.byStranger') : by.name
}

/** An entry as a sentence; what has no words of its own is told with its name. */
export function sentenceOf(entry: AuditView): string {
  const plain = Object.entries(entry.detail).filter(
    (pair): pair is [string, string | number] => typeof pair[1] === 'string' || typeof pair[1] === 'number',
  )
  const who = whoOf(entry)
  const params = { ...Object.fromEntries(plain), who, subject: entry.subject }
  const sentence = tIfKnown(`act.${entry.action}`, params)
  const said = sentence ?? t('audit.unknown', { who, action: entry.action, subject: entry.subject })
  return said.charAt(0).toLocaleUpperCase() + said.slice(1)
}
