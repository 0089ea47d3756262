import type { PlainKey } from '../../i18n/i18n.ts'
import { t } from '../../i18n/i18n.ts'
import { ButtonLink } from '../../ui/button.tsx'
import { Status } from '../../ui/states.tsx'
import type { Way } from './add-store-search.ts'
import './stores.css'

export const WAY_WORDS: Record<Way, { title: PlainKey; about: PlainKey; can: PlainKey; cannot: PlainKey }> = {
  plugin: {
    title: 'stores.way.plugin',
    about: 'stores.way.plugin.about',
    can: 'stores.way.plugin.can',
    cannot: 'stores.way.plugin.cannot',
  },
  ask: {
    title: 'stores.way.ask',
    about: 'stores.way.ask.about',
    can: 'stores.way.ask.can',
    cannot: 'stores.way.ask.cannot',
  },
  keys: {
    title: 'stores.way.keys',
    about: 'stores.way.keys.about',
    can: 'stores.way.keys.can',
    cannot: 'stores.way.keys.cannot',
  },
}
const WAYS = Object.keys(WAY_WORDS) as Way[]

/** The three ways, with what each can and cannot do. */
export function WaysList({ url }: { url: string }) {
  return (
    <ul className="ways">
      {WAYS.map((way) => (
        <WayRow key={way} way={way} url={url} />
      ))}
    </ul>
  )
}

function WayRow({ way, url }: { way: Way; url: string }) {
  const { title, about, can, cannot } = WAY_WORDS[way]
  return (
    <li className="way">
      <div className="way-words">
        <div className="way-head">
          <h2>{t(title)}</h2>
          {way === 'plugin' && <Status tone="good">{t('stores.add.recommended')}</Status>}
        </div>
        <p>{t(about)}</p>
        <dl>
          <div>
            <dt>{t('stores.add.can')}</dt>
            <dd>{t(can)}</dd>
          </div>
          <div>
            <dt>{t('stores.add.cannot')}</dt>
            <dd>{t(cannot)}</dd>
          </div>
        </dl>
      </div>
      <ButtonLink
        kind={way === 'plugin' ? 'primary' : 'quiet'}
        to="/app/add-store"
        search={{ way, ...(url && { url }) }}
        aria-label={`${t('stores.add.choose')}: ${t(title)}`}
      >
        {t('stores.add.choose')}
      </ButtonLink>
    </li>
  )
}
