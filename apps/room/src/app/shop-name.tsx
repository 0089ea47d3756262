import type { StoreView } from '@tandem/contract/http/rooms'
import { useState } from 'preact/hooks'
import { logoOf } from '../look/apply-look.ts'

/** The shop's logo, or its name where there is none or it does not load. */
export function ShopName({ store, link }: { store: StoreView; link?: boolean }) {
  const [failed, setFailed] = useState<string | null>(null)
  const { name } = store.look
  const logoUrl = logoOf(store.look)
  const mark =
    logoUrl === null || failed === logoUrl ? (
      <span class="shop-name">{name}</span>
    ) : (
      <img class="shop-logo" src={logoUrl} alt={name} onError={() => setFailed(logoUrl)} />
    )
  return link ? (
    <a class="shop-link" href={store.url} rel="noreferrer">
      {mark}
    </a>
  ) : (
    mark
  )
}
