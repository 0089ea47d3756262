/** Words of the server's own front page. They are ours and hold no foreign text, so they may hold HTML. */
interface LandingWords {
  title: string
  description: string
  heading: string
  what: string
  begin: string
  shops: string
  noShop: string
  foot: string
}

const en: LandingWords = {
  title: 'Tandem: shop together',
  description: 'A Tandem server: look at a shop’s products together with friends.',
  heading: 'Shop together',
  what: 'This is a Tandem server. It lets friends look at a shop’s products at the same time, talk, vote, choose, and then each buy their own in the shop.',
  begin:
    'To begin, open a shop, go to a product, and press <strong>Shop Together</strong>. No account, nothing to install: a name is enough.',
  shops: 'Shops connected here',
  noShop: 'No shop is connected here yet.',
  foot: 'Rooms are erased at the latest a day after they end. No cookie is set. <a href="/connect">Connect a shop</a> · <a href="/app">Sign in</a>',
}

const ro: LandingWords = {
  title: 'Tandem: cumpărături împreună',
  description: 'Un server Tandem: vă uitați împreună cu prietenii la produsele unui magazin.',
  heading: 'Cumpărături împreună',
  what: 'Acesta este un server Tandem. Cu el, prietenii se uită în același timp la produsele unui magazin, vorbesc, votează, aleg, apoi fiecare își cumpără ale sale din magazin.',
  begin:
    'Ca să începi, deschide un magazin, mergi la un produs și apasă <strong lang="en">Shop Together</strong>. Fără cont, fără nimic de instalat: ajunge un nume.',
  shops: 'Magazine conectate aici',
  noShop: 'Încă nu e conectat niciun magazin.',
  foot: 'Camerele se șterg la cel mult o zi după ce se încheie. Nu se pune niciun cookie. <a href="/connect?lang=ro">Conectează un magazin</a> · <a href="/app">Autentificare</a>',
}

export function landingWordsFor(lang: 'en' | 'ro'): LandingWords {
  return lang === 'ro' ? ro : en
}

/** The best of our languages by `Accept-Language` (RFC 9110 12.5.4); English when none of them is wanted. */
export function langFrom(acceptLanguage: string | undefined): 'en' | 'ro' {
  const wanted = (acceptLanguage ?? '')
    .slice(0, 500)
    .split(',')
    .flatMap((part) => {
      const [, tag = '', q = '1'] =
        /^\s*([a-z]{1,8}|\*)(?:-[a-z0-9-]*)?\s*(?:;\s*q=([01](?:\.\d{0,3})?))?\s*$/i.exec(part) ?? []
      const lang = tag.toLowerCase()
      const weight = Number(q)
      return (lang === 'en' || lang === 'ro') && weight > 0 ? [{ lang, weight } as const] : []
    })
  // Equal weights stay in the order in which they were named.
  return wanted.sort((a, b) => b.weight - a.weight)[0]?.lang ?? 'en'
}
