import { render } from 'preact'
import { App } from './app/app.tsx'
import { routeOf } from './app/route.ts'
import { loadWords } from './i18n/load-words.ts'
import { rememberShopPage } from './session/shop-page.ts'
import './ui/tokens.css'
import './ui/base.css'

rememberShopPage(location.search)
const route = routeOf(location.pathname, location.search)
const atTheDoor = route.at === 'start' || route.at === 'arrive'
const [door] = await Promise.all([
  atTheDoor ? import('./app/door.ts').catch(() => null) : null,
  loadWords(route.at === 'preview' ? route.lang : null),
  // Out of a page of the shop into a tab of its own: the seat comes along in the address.
  route.at === 'room' &&
    location.hash &&
    import('./session/own-tab.ts').then((own) => own.takePass(route.roomId)),
])
const root = document.getElementById('room')
if (root !== null) render(<App route={route} door={door} />, root)
