import type { MoneySum } from '@tandem/contract/http/home'
import type { ReactNode } from 'react'
import { money, number } from '../../i18n/format.ts'
import { t } from '../../i18n/i18n.ts'

/** One number of today in its line, with yesterday's at this time. */
export function Figure({ name, now, before }: { name: string; now: number; before: number | undefined }) {
  return (
    <div>
      <dt>{name}</dt>
      <dd>
        <span className="home-number">{number(now)}</span>
        <Before>{before ? number(before) : null}</Before>
      </dd>
    </div>
  )
}

export function Sales({
  name,
  now,
  before,
}: {
  name: string
  now: readonly MoneySum[]
  before: readonly MoneySum[]
}) {
  if (now.length === 0 && before.length === 0) return null
  return (
    <div>
      <dt>{name}</dt>
      <dd>
        <span className="home-number">{now.length === 0 ? '0' : now.map(inWords).join(' · ')}</span>
        <Before>{before.length === 0 ? null : before.map(inWords).join(' · ')}</Before>
      </dd>
    </div>
  )
}

const inWords = (sum: MoneySum) => money(sum.amountMinor, sum)

const Before = ({ children }: { children: ReactNode }) =>
  children === null ? null : (
    <span className="home-before">{t('home.before', { value: String(children) })}</span>
  )
