import type { AuditView } from '@tandem/contract/http/account'
import { ROLES, type Role } from '@tandem/core/accounts/permissions'
import { t, tIfKnown } from '../../i18n/i18n.ts'
import { roleName } from '../../ui/role-words.tsx'

/** Who did it, as a person says it. */
export function whoOf({ by }: Pick<AuditView, 'by'>): string {
  if (by.kind === 'token') return t('audit.byToken', { name: by.name })
  if (by.kind === 'operator_key') return t('audit.byKey')
  if (by.kind === 'system') return t('audit.bySystem')
  return by.kind === 'stranger' || by.name === '' ? t('audit.byStranger') : by.name
}

/** An entry as a sentence; what has no words of its own is told with its name. */
export function sentenceOf(entry: AuditView): string {
  const plain = Object.entries(entry.detail).flatMap(([name, value]) =>
    typeof value === 'number' || typeof value === 'string' ? [[name, said(name, value)] as const] : [],
  )
  const who = whoOf(entry)
  const params = { ...Object.fromEntries(plain), who, subject: entry.subject }
  const sentence = tIfKnown(`act.${entry.action}`, params)
  const told = sentence ?? t('audit.unknown', { who, action: entry.action, subject: entry.subject })
  return told.charAt(0).toLocaleUpperCase() + told.slice(1)
}

const ABOUT_ROLES = ['role', 'from', 'to']

/** Roles by their names; everything else as it is. */
function said(name: string, value: string | number): string | number {
  return ABOUT_ROLES.includes(name) && ROLES.includes(value as Role) ? roleName(value as Role) : value
}
