import type { ConnectionView } from '@tandem/contract/http/stores'
import type { WebhooksView } from '@tandem/contract/http/sync'
import { useQuery } from '@tanstack/react-query'
import { ExternalLink } from 'lucide-react'
import type { ReactNode } from 'react'
import { ago, dayText } from '../../i18n/format.ts'
import { t } from '../../i18n/i18n.ts'
import { Facts } from '../../ui/facts.tsx'
import type { Tone } from '../../ui/notice.tsx'
import { Section } from '../../ui/page.tsx'
import { programWords } from '../../ui/program-words.ts'
import { Status } from '../../ui/states.tsx'
import { Time, useNow } from '../../ui/time.tsx'
import { hostOf, webhooksQuery } from './stores-api.ts'
import './stores.css'

/** The state in words, and what people ask about first. */
export function StateSection({ connection }: { connection: ConnectionView }) {
  const { storeKey, state, url, kind, linkedAt, heardAt, programs, keyId } = connection
  const webhooks = useQuery(webhooksQuery(storeKey))
  const now = useNow()
  const live = state !== 'disconnected' && state !== 'started'
  const since = linkedAt === null ? '' : `, ${dayText(linkedAt)}`
  const facts: [string, ReactNode][] = [
    [t('stores.fact.shop'), <ShopLink key="shop" url={url} />],
    [t('stores.fact.way'), `${t(`stores.kind.${kind}`)}${since}`],
    [t('stores.fact.heard'), heardAt === null ? t('stores.fact.never') : <Time key="heard" at={heardAt} />],
  ]
  if (live && webhooks.data && webhooks.data.expected > 0) {
    facts.push([t('stores.fact.news'), newsWords(webhooks.data, now)])
  }
  const known = programWords(programs)
  if (known !== '') facts.push([t('stores.fact.programs'), known])
  if (live && keyId !== null) {
    facts.push([t('stores.fact.key'), t('stores.fact.keyNumber', { id: String(keyId) })])
  }
  return (
    <Section title={connection.name}>
      <p>
        <Status tone={toneOf(connection)}>{t(`stores.state.${state}`)}</Status>
      </p>
      <Facts facts={facts} />
    </Section>
  )
}

const ShopLink = ({ url }: { url: string }) => (
  <a className="stores-out" href={url} target="_blank" rel="noreferrer">
    {hostOf(url)} <ExternalLink aria-hidden />
  </a>
)

function toneOf({ state, trouble, waits }: ConnectionView): Tone {
  if (state === 'disconnected') return 'quiet'
  if (trouble) return 'bad'
  return waits || state === 'started' ? 'warn' : 'good'
}

function newsWords({ expected, active, checkedAt, remade, untold }: WebhooksView, now: number): string {
  if (checkedAt === null) return t('stores.webhooks.unseen')
  const words = [t('stores.webhooks', { active, expected, time: ago(checkedAt, now) })]
  if (remade > 0) words.push(t('stores.webhooks.remade', { count: remade }))
  if (untold > 0) words.push(t('stores.webhooks.untold', { count: untold }))
  return words.join('. ')
}
