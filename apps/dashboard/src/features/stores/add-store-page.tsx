import { useQuery } from '@tanstack/react-query'
import { getRouteApi } from '@tanstack/react-router'
import { t } from '../../i18n/i18n.ts'
import { Notice } from '../../ui/notice.tsx'
import { BackLink, Page } from '../../ui/page.tsx'
import { QueryView } from '../../ui/query-view.tsx'
import { AskWay } from './ask-way.tsx'
import { AttemptPage } from './attempt-page.tsx'
import { KeysWay } from './keys-way.tsx'
import { PluginWay } from './plugin-way.tsx'
import { waysQuery } from './stores-api.ts'
import { WAY_WORDS, WaysList } from './ways-list.tsx'

const route = getRouteApi('/app/add-store')
const PANES = { plugin: PluginWay, ask: AskWay, keys: KeysWay }

/** A shop is added: the way is chosen, gone, and looked after until the shop is there. */
export function AddStorePage() {
  const { way, ref, url, success } = route.useSearch()
  const ways = useQuery(waysQuery(url ?? ''))
  if (ref) return <AttemptPage attemptRef={ref} wasDenied={success === '0'} />
  const Pane = way && PANES[way]
  const back = way && (
    <BackLink to="/app/add-store" search={url ? { url } : {}}>
      {t('stores.add.otherWays')}
    </BackLink>
  )
  return (
    <Page
      key={way ?? 'ways'}
      title={way ? t(WAY_WORDS[way].title) : t('app.addShop')}
      lead={way ? t(WAY_WORDS[way].about) : t('stores.add.lead')}
      back={back}
      width="narrow"
    >
      <QueryView query={ways}>
        {(known) =>
          !known.mayConnect ? (
            <Notice tone="warn">
              <p>{t('stores.add.notHere')}</p>
            </Notice>
          ) : Pane ? (
            <Pane ways={known} url={url ?? ''} />
          ) : (
            <WaysList url={url ?? ''} />
          )
        }
      </QueryView>
    </Page>
  )
}
