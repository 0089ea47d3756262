import { type Browser, formWith, type Page } from '../web/browser.ts'
import { decodeHtml } from '../web/forms.ts'

export const PLUGIN = 'tandem-for-woocommerce/tandem-for-woocommerce.php'

/** Plugins → Installed plugins, by its links. */
export function pluginsPageOf(url: string) {
  const open = (owner: Browser) => owner.get(`${url}/wp-admin/plugins.php`)
  const follow = async (owner: Browser, action: string): Promise<Page> => {
    const page = await open(owner)
    const links = [...page.html.matchAll(/href="(plugins\.php\?[^"]+)"/g)].map(([, href = '']) =>
      decodeHtml(href),
    )
    const link = links.find((href) => {
      const query = new URL(href, page.url).searchParams
      return query.get('action') === action && [query.get('plugin'), query.get('checked[0]')].includes(PLUGIN)
    })
    if (!link) throw new Error(`Nothing to ${action} on ${page.url}: ${page.text.slice(0, 300)}`)
    return owner.get(new URL(link, page.url).href)
  }
  return {
    activate: (owner: Browser) => follow(owner, 'activate'),
    deactivate: (owner: Browser) => follow(owner, 'deactivate'),
    /** Asks whether to delete the files, then does it: the plugin's uninstall runs. */
    async remove(owner: Browser): Promise<Page> {
      const asked = await follow(owner, 'delete-selected')
      return owner.submit(asked, formWith(asked, /name="verify-delete"/), { press: /submit|delete/i })
    },
    isThere: async (owner: Browser) => (await open(owner)).html.includes(PLUGIN),
  }
}
