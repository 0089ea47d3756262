import type { FailReason } from '@tandem/core/destinations/outcome'
import type { Kysely } from 'kysely'
import type { AccountsPublic } from '../accounts/accounts.public.ts'
import type { DestinationsTables } from './destinations.tables.ts'
import { reasonWords } from './reason-words.ts'
import type { Worse } from './sending/settle.ts'

interface Facts {
  name: string
  shop: string
  why: string
  link: string
}

const LETTERS = {
  en: ({ name, shop, why, link }: Facts) => ({
    subject: `${shop}: orders are no longer sent to ${name}`,
    text: `Orders of ${shop} are no longer sent to "${name}".\n\n${why}\n\nYour orders are safe in Tandem. Look at it, and start it again, here:\n${link}\n`,
  }),
  ro: ({ name, shop, why, link }: Facts) => ({
    subject: `${shop}: comenzile nu se mai trimit la ${name}`,
    text: `Comenzile din ${shop} nu se mai trimit la „${name}”.\n\n${why}\n\nComenzile sunt în siguranță în Tandem. Uită-te și pornește din nou aici:\n${link}\n`,
  }),
}
const FOR_DAYS = {
  en: 'Nothing was taken for three days. What happens meanwhile waits, and is sent when you start it again.',
  ro: 'Timp de trei zile nu s-a primit nimic. Ce se întâmplă între timp așteaptă și se trimite când pornești din nou.',
}

/** Tells a store's owners, and the audit log, that a destination was stopped or led astray. */
export function createOnWorse(deps: {
  accounts: Pick<AccountsPublic, 'audit' | 'ownersOf' | 'post'>
  shopOf: (storeId: number) => Promise<{ storeKey: string; name: string } | null>
  publicUrl: () => string
}) {
  const { accounts, shopOf, publicUrl } = deps
  return async (tx: Kysely<DestinationsTables>, worse: Worse): Promise<void> => {
    const { storeId, destinationId, reason, stopped } = worse
    const row = await tx
      .selectFrom('destinations')
      .select(['name', 'destination_key', 'last_status'])
      .where('store_id', '=', storeId)
      .where('destination_id', '=', destinationId)
      .executeTakeFirst()
    const shop = await shopOf(storeId)
    if (!row || !shop) return
    await accounts.audit<DestinationsTables>(tx, {
      storeId,
      by: { kind: 'system' },
      action: stopped ? 'destination.stopped' : 'destination.led_astray',
      subject: row.name,
      detail: { reason: stopped ?? reason },
    })
    if (!stopped) return
    const link = `${publicUrl()}/app/s/${shop.storeKey}/destinations/${row.destination_key}`
    for (const { email, lang } of await accounts.ownersOf(storeId)) {
      const why = stopped === 'gone' ? gone(reason, row.last_status, lang) : FOR_DAYS[lang]
      const letter = LETTERS[lang]({ name: row.name, shop: shop.name, why, link })
      await accounts.post<DestinationsTables>(tx, { to: email, ...letter })
    }
  }
}

const gone = (reason: FailReason, status: number | null, lang: 'en' | 'ro') =>
  reasonWords(reason, status, lang) ?? ''
