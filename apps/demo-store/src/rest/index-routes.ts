import type { BackOffice } from '../shop.ts'
import type { Endpoint } from './endpoint.ts'
import { zoneOffsetMs } from './wp-dates.ts'

/** What a stranger may read: the site, and which namespaces it speaks. */
export function indexRoutes(shop: BackOffice, endpoints: Endpoint[], hasPlugin: () => boolean): Endpoint[] {
  const root = () => `${shop.url()}/wp-json/`
  const routes = (prefix: string) =>
    Object.fromEntries(
      endpoints
        .filter((endpoint) => endpoint.path.startsWith(prefix))
        .map((endpoint) => {
          const path = endpoint.path
            .replace(/:(\w+)\(\^\\d\+\$\)/g, '(?P<$1>[\\d]+)')
            .replace(/:(\w+)/g, '(?P<$1>[\\w-]+)')
          const methods = [
            ...(endpoint.get ? ['GET'] : []),
            ...(endpoint.post ? ['POST'] : []),
            ...(endpoint.edit ? ['POST', 'PUT', 'PATCH'] : []),
            ...(endpoint.delete ? ['DELETE'] : []),
          ]
          const namespace = path.startsWith('/wc-tandem') ? 'wc-tandem/v1' : 'wc/v3'
          return [path, { namespace, methods, endpoints: [{ methods, args: {} }] }]
        }),
    )
  const site = () => ({
    name: shop.settings.name,
    description: shop.settings.tagline,
    url: shop.url(),
    home: shop.url(),
    gmt_offset: zoneOffsetMs(shop.nowSecond(), shop.settings.timeZone) / 3_600_000,
    timezone_string: shop.settings.timeZone,
    page_for_posts: 0,
    page_on_front: 0,
    show_on_front: 'posts',
    namespaces: ['oembed/1.0', 'wc/v3', ...(hasPlugin() ? ['wc-tandem/v1'] : []), 'wp/v2'],
    authentication: {},
    routes: { ...routes('/wc/v3'), ...(hasPlugin() ? routes('/wc-tandem/v1') : {}) },
    site_logo: 0,
    site_icon: 0,
    site_icon_url: '',
    _links: { help: [{ href: 'https://developer.wordpress.org/rest-api/' }] },
  })
  const space = () => ({ namespace: 'wc/v3', routes: routes('/wc/v3'), _links: { up: [{ href: root() }] } })
  return [
    { path: '', open: true, get: { action: 'view', handle: () => ({ body: site() }) } },
    { path: '/', open: true, get: { action: 'view', handle: () => ({ body: site() }) } },
    { path: '/wc/v3', open: true, get: { action: 'view', handle: () => ({ body: space() }) } },
  ]
}
