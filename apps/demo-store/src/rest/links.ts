const ALL = ['GET', 'POST', 'PUT', 'PATCH', 'DELETE']

/** The `_links` of a resource; `allow` says what may be done with it. */
export function resourceLinks(
  collection: string,
  id: number | string,
  options: { up?: string; allow?: string[] } = {},
) {
  return {
    self: [{ href: `${collection}/${id}`, targetHints: { allow: options.allow ?? ALL } }],
    collection: [{ href: collection }],
    ...(options.up === undefined ? {} : { up: [{ href: options.up }] }),
  }
}
