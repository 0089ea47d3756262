/** Words of a link's preview in messengers, in the shop's language. */
export interface PageWords {
  invites(host: string): string
  invitesHint(product: string | null, shop: string): string
  startHint(shop: string): string
  together(shop: string): string
  gone(shop: string | null): string
}

const en: PageWords = {
  invites: (host) => `${host} invites you to look at this together.`,
  invitesHint: (product, shop) => (product ? `${product} · ${shop}` : shop),
  startHint: (shop) => `Look at it with friends: talk, vote, choose, and each buys their own at ${shop}.`,
  together: (shop) => `Shop together at ${shop}`,
  gone: (shop) => (shop ? `This is no longer at ${shop}.` : 'This link is no longer valid.'),
}

const ro: PageWords = {
  invites: (host) => `${host} te invită să vă uitați împreună.`,
  invitesHint: (product, shop) => (product ? `${product} · ${shop}` : shop),
  startHint: (shop) =>
    `Uitați-vă împreună cu prietenii: vorbiți, votați, alegeți, și fiecare cumpără ce e al lui de la ${shop}.`,
  together: (shop) => `Cumpărături împreună la ${shop}`,
  gone: (shop) => (shop ? `Acesta nu mai este la ${shop}.` : 'Acest link nu mai este valabil.'),
}

export function wordsFor(locale: 'en' | 'ro'): PageWords {
  return locale === 'ro' ? ro : en
}
