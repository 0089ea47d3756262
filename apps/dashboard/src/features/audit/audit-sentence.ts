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
  const told = Object.entries(entry.detail).flatMap(([name, value]) => {
    const values = (Array.isArray(value) ? value : [value]).filter(isSayable)
    if (values.length === 0) return []
    return [
      [
        name,
        values.length === 1
          ? said(name, values[0] as Sayable)
          : values.map((one) => said(name, one)).join(', '),
      ] as const,
    ]
  })
  const who = whoOf(entry)
  // What concerns several things at once has their number as its subject.
  const several = severalOf(entry.subject)
  const params = { ...several, ...Object.fromEntries(told), who, subject: entry.subject }
  // An invitation for whoever has its link names nobody.
  const sentence =
    (entry.subject === '' ? tIfKnown(`act.${entry.action}_anyone`, params) : null) ??
    tIfKnown(`act.${entry.action}`, params)
  const words = sentence ?? t('audit.unknown', { who, action: entry.action, subject: entry.subject })
  return words.charAt(0).toLocaleUpperCase() + words.slice(1)
}

type Sayable = string | number
const isSayable = (value: unknown): value is Sayable => typeof value === 'number' || typeof value === 'string'

/** `12`, or `10000+` where nobody counted further. */
function severalOf(subject: string): { count?: number | string } {
  if (!/^\d+\+?$/.test(subject)) return {}
  return { count: subject.endsWith('+') ? subject : Number(subject) }
}

const ABOUT_ROLES = ['role', 'from', 'to']

/** Roles and states of orders by their names; everything else as it is. */
function said(name: string, value: string | number): string | number {
  if (name === 'status') return tIfKnown(`orders.status.${value}`) ?? value
  if (name === 'of') return (tIfKnown(`stores.sync.${value}`) ?? `${value}`).toLocaleLowerCase()
  if (name === 'parts') return tIfKnown(`stores.part.${value}`) ?? value
  return ABOUT_ROLES.includes(name) && ROLES.includes(value as Role) ? roleName(value as Role) : value
}
