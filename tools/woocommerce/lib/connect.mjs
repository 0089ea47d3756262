import { Sentence } from '../../lib/say.mjs'
import { createBrowser } from './browser.mjs'

const PAGE = '/wp-admin/admin.php?page=tandem'

/** Signs in as the owner, as a person does. */
export async function signIn(browser, { url, user, password }) {
  const login = await browser.open(`${url}/wp-login.php`)
  const page = await browser.submit(login, {
    form: ({ id }) => id === 'loginform',
    fill: { log: user, pwd: password, redirect_to: `${url}${PAGE}` },
  })
  if (page.url.includes('wp-login.php'))
    throw new Sentence(`WordPress does not let the owner in: ${page.text.slice(0, 200)}`)
  return page
}

/** Clicks through the real hand-shake. Tells in a few words how it stands now. */
export async function connectStore(store, tandemUrl, parts = ['rooms', 'orders']) {
  const browser = createBrowser()
  const page = await signIn(browser, store)
  if (page.html.includes('data-tandem-state="connected"')) return 'connected'
  const result = await clickThrough(browser, page, { tandemUrl, parts })
  return result
}
