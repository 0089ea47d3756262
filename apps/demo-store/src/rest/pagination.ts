import type { RestRequest } from './endpoint.ts'

export type PageInput = { total: number; page: number; perPage: number }

const encode = (text: string) =>
  encodeURIComponent(text)
    .replace(/%20/g, '+')
    .replace(/[!'()*~]/g, (c) => `%${c.charCodeAt(0).toString(16).toUpperCase()}`)

/** The request's query as WordPress writes it into its links: lists spelled out, booleans as 1 and 0. */
function queryOf(
  request: RestRequest,
  extra: Map<string, string | string[]>,
): Map<string, string | string[]> {
  const query = new Map(request.query)
  for (const [name, value] of extra) {
    const known = query.get(name)
    if (known === undefined || Array.isArray(value))
      query.set(name, typeof known === 'string' && Array.isArray(value) ? known.split(',') : (known ?? value))
  }
  return query
}

function writeQuery(query: Map<string, string | string[]>): string {
  return [...query]
    .flatMap(([name, value]) => {
      if (Array.isArray(value))
        return value.map((item, index) => `${encode(`${name}[${index}]`)}=${encode(item)}`)
      const plain = value === 'true' ? '1' : value === 'false' ? '0' : value
      return [`${name}=${encode(plain)}`]
    })
    .join('&')
}

/**
 * X-WP-Total, X-WP-TotalPages and the links to the pages before and after. `extra` are parameters that WooCommerce
 * fills in while it answers and that then show in its links.
 */
export function pageHeaders(
  request: RestRequest,
  input: PageInput,
  extra: [string, string | string[]][] = [],
): Record<string, string> {
  const pages = Math.ceil(input.total / input.perPage)
  const link = (page: number, rel: string) => {
    const query = queryOf(request, new Map(extra))
    query.set('page', String(page))
    return `<${request.address}?${writeQuery(query)}>; rel="${rel}"`
  }
  const links = [
    ...(input.page > 1 ? [link(Math.min(input.page - 1, pages), 'prev')] : []),
    ...(input.page < pages ? [link(input.page + 1, 'next')] : []),
  ]
  return {
    'x-wp-total': String(input.total),
    'x-wp-totalpages': String(pages),
    ...(links.length > 0 && { link: links.join(', ') }),
  }
}
