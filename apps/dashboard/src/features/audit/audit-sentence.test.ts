import type { AuditView } from '@tandem/contract/http/account'
import { beforeAll, describe, expect, it } from 'vitest'
import { en } from '../../i18n/en.ts'
import { setWords } from '../../i18n/i18n.ts'
import { ro } from '../../i18n/ro.ts'
import { sentenceOf } from './audit-sentence.ts'

const entry = (action: string, subject: string, detail: Record<string, unknown> = {}): AuditView => ({
  entryId: 'e1',
  at: 0,
  by: { kind: 'person', id: 'p1', name: 'Ana' },
  action,
  subject,
  detail,
  address: null,
})

describe('the log in English', () => {
  beforeAll(() => setWords('en', en))

  it('says of an invitation for nobody in particular that it is one', () => {
    expect(sentenceOf(entry('team.invited', ''))).toBe('Ana made an invitation for whoever has the link.')
    expect(sentenceOf(entry('team.invited_again', ''))).toBe('Ana made a new link for whoever has it.')
    expect(sentenceOf(entry('team.invited', 'mihai@example.org'))).toBe('Ana invited mihai@example.org.')
    expect(sentenceOf(entry('team.invitation_taken_back', ''))).toBe('Ana took back an invitation.')
  })

  it('counts one thing as one', () => {
    expect(sentenceOf(entry('orders.sent_again', '1'))).toBe('Ana sent 1 order on again.')
    expect(sentenceOf(entry('orders.exported', '10000+', { format: 'csv' }))).toBe(
      'Ana exported 10000+ orders as csv.',
    )
    expect(sentenceOf(entry('jobs.retry', '', { count: 1 }))).toBe('Ana tried 1 job again.')
  })

  it('calls states, parts and what is read by their names', () => {
    expect(sentenceOf(entry('orders.status_set', '2', { status: 'on-hold' }))).toBe(
      'Ana set 2 orders to “On hold”.',
    )
    expect(
      sentenceOf(entry('store.parts_chosen', 'Fir & Clay', { parts: ['rooms', 'fulfilment'] })),
    ).toContain('Shop together, Packing')
    expect(sentenceOf(entry('sync.pause', '', { of: 'products' }))).toContain('products')
  })
})

describe('the log in Romanian', () => {
  beforeAll(() => setWords('ro', ro))

  it('counts as Romanian does', () => {
    const told = ['1', '3', '20'].map((count) => sentenceOf(entry('orders.sent_again', count)))
    expect(told).toEqual([
      'Ana a trimis din nou 1 comandă.',
      'Ana a trimis din nou 3 comenzi.',
      'Ana a trimis din nou 20 de comenzi.',
    ])
  })
})
