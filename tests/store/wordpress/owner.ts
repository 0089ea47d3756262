import type { Part } from '../driver.ts'
import { type Browser, formWith, openBrowser, type Page } from '../web/browser.ts'

export interface Owner {
  url: string
  user: string
  password: string
}

const PAGE = '/wp-admin/admin.php?page=tandem'
const ASK_AGAIN_MS = 500

/** A browser that is signed in at wp-login.php as a person signs in. */
export async function signIn({ url, user, password }: Owner): Promise<Browser> {
  const browser = openBrowser()
  const login = await browser.get(`${url}/wp-login.php`)
  const page = await browser.submit(login, formWith(login, /name="pwd"/), {
    set: { log: user, pwd: password, redirect_to: `${url}/wp-admin/profile.php` },
  })
  if (page.url.includes('wp-login.php'))
    throw new Error(`WordPress does not let the owner in: ${page.text.slice(0, 300)}`)
  return browser
}

/** WooCommerce → Tandem, by its forms. */
export function pluginPageOf(url: string, patienceMs: number) {
  const open = (owner: Browser) => owner.get(url + PAGE)
  const press = async (owner: Browser, action: string, filling: Parameters<Browser['submit']>[2] = {}) => {
    const page = await open(owner)
    return owner.submit(page, formDoing(page, action), filling)
  }
  /** Asks as the page's own script does, then shows the page anew. */
  const again = async (owner: Browser, page: Page): Promise<Page> => {
    const facts = /window\.tandemAdmin = (\{.*?\});/.exec(page.html)?.[1]
    if (facts) {
      const { url: ajax, nonce } = JSON.parse(facts) as { url: string; nonce: string }
      const answer = await owner.fetch(ajax, {
        method: 'POST',
        body: new URLSearchParams({ action: 'tandem_status', nonce, _ajax_nonce: nonce }),
      })
      await answer.text()
    }
    return open(owner)
  }

  return {
    pluginPage: open,
    stateOf,
    isConnected: (page: Page) =>
      formDoing(page, 'disconnect') !== undefined && !['', 'connecting'].includes(stateOf(page)),
    pressConnect: async (owner: Browser, parts: Part[], serverUrl?: string) =>
      press(owner, 'connect', {
        tick: { 'parts[]': parts },
        ...(serverUrl ? { set: { server_url: serverUrl } } : {}),
      }),
    async agree(owner: Browser, page: Page): Promise<Page> {
      let shown = await owner.submit(page, formDoing(page, 'confirm'))
      const until = Date.now() + patienceMs
      while (stateOf(shown) === 'connecting' && Date.now() < until) {
        await new Promise((resolve) => setTimeout(resolve, ASK_AGAIN_MS))
        shown = await again(owner, shown)
      }
      return shown
    },
    refuse: (owner: Browser, page: Page) => owner.submit(page, formDoing(page, 'cancel')),
    setParts: (owner: Browser, parts: Part[]) => press(owner, 'parts', { tick: { 'parts[]': parts } }),
    rotate: (owner: Browser) => press(owner, 'rotate'),
    disconnect: (owner: Browser, { erase }: { erase: boolean }) =>
      press(owner, 'disconnect', { tick: { erase: erase ? ['1'] : [] } }),
    wishErasing: (owner: Browser, erase: boolean) =>
      press(owner, 'wishes', { tick: { erase_on_uninstall: erase ? ['1'] : [] } }),
  }
}

const formDoing = (page: Page, action: string) => formWith(page, new RegExp(`value="tandem_${action}"`))

/** How the plugin says it stands, or empty when it is not connected. */
function stateOf(page: Page): string {
  return /window\.tandemAdmin = \{[^}]*"state":"([a-z_]*)"/.exec(page.html)?.[1] ?? ''
}
