import type { StorePage } from '@tandem/contract/http/operator'
import { number } from '../../../i18n/format.ts'
import { t } from '../../../i18n/i18n.ts'
import { Facts } from '../../../ui/facts.tsx'
import { Section } from '../../../ui/page.tsx'
import { programWords } from '../../../ui/program-words.ts'
import { Time } from '../../../ui/time.tsx'
import { partOf } from '../part-of.ts'

export function ShopFacts({ page }: { page: StorePage }) {
  const { store, programs } = page
  const known = programWords(programs)
  const jobs = t('operator.jobsOf', { waiting: page.waitingJobs, failed: page.failedJobs })
  return (
    <Section title={t('operator.facts')}>
      <Facts
        facts={[
          [
            t('operator.address'),
            <a key="url" href={store.url} rel="noreferrer" target="_blank">
              {store.url}
            </a>,
          ],
          [t('operator.key'), <code key="key">{store.storeKey}</code>],
          [t('operator.kind'), t(`operator.kind.${store.kind}`)],
          [t('operator.parts'), store.parts.map(partOf).join(', ') || t('operator.none')],
          [
            t('operator.heard'),
            store.heardAt === null ? t('operator.never') : <Time key="heard" at={store.heardAt} />,
          ],
          [t('operator.orders'), number(store.orders)],
          [t('operator.products'), number(page.products)],
          [t('operator.rooms'), number(store.openRooms)],
          [t('operator.roomsEver'), number(page.roomsEver)],
          [t('operator.members'), number(page.members)],
          [t('operator.waitingJobs'), jobs],
          ...(known === '' ? [] : [[t('operator.programs'), known] as const]),
        ]}
      />
    </Section>
  )
}
