import { fieldsOf, idOf } from '@tandem/core/catalog/read-source'
import type { IntakeKind } from './intake.public.ts'

/** `foreign`: signed, yet no such thing; whoever made the webhook may have lost the right to see it. `idle`: nothing to do. */
export type ReadHook = { resourceId: number } | 'foreign' | 'idle'

/** A checkout that nobody sent off yet is no order. */
const DRAFTS = new Set<unknown>(['checkout-draft', 'auto-draft'])

/** How WooCommerce's bodies begin. */
const BEGINNING = /^\{"id":([1-9]\d{0,14})[,}]/

/** The thing that a signed body is about: a variation's news belong to its product. Never throws. */
export function readHook(kind: IntakeKind, text: string): ReadHook {
  const id = BEGINNING.exec(text)?.[1]
  // Parsing kilobytes for one number is half of what taking a webhook in costs; only what may be special needs it.
  const special = text.includes(kind === 'order' ? '-draft"' : '"variation"') || text.includes('\0')
  return id && !special ? { resourceId: Number(id) } : readWhole(kind, text)
}

function readWhole(kind: IntakeKind, text: string): ReadHook {
  const fields = parse(text)
  if (!fields) return 'foreign'
  if (kind === 'order' && DRAFTS.has(fields['status'])) return 'idle'
  const variation = kind === 'product' && fields['type'] === 'variation'
  const resourceId = idOf(fields[variation ? 'parent_id' : 'id'])
  return resourceId > 0 ? { resourceId } : 'foreign'
}

function parse(text: string): Record<string, unknown> | null {
  // PostgreSQL keeps no NUL, and JSON has none but escaped.
  if (text.includes('\0')) return null
  try {
    return fieldsOf(JSON.parse(text))
  } catch {
    return null
  }
}
