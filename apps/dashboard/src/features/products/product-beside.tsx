import type { ProductDetail } from '@tandem/contract/http/products'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { ExternalLink, RefreshCw, Users, X } from 'lucide-react'
import type { ReactNode } from 'react'
import { api } from '../../api/call.ts'
import { type MyStore, may } from '../../api/me.ts'
import { isRefusal } from '../../api/refusal.ts'
import { nameList } from '../../i18n/format.ts'
import { t } from '../../i18n/i18n.ts'
import { Button, ButtonAnchor, IconButton } from '../../ui/button.tsx'
import { ErrorNotice } from '../../ui/error-notice.tsx'
import { Facts } from '../../ui/facts.tsx'
import { Notice } from '../../ui/notice.tsx'
import { QueryView } from '../../ui/query-view.tsx'
import { Time } from '../../ui/time.tsx'
import { toast } from '../../ui/toast.tsx'
import { useBesideFocus } from '../../ui/use-beside-focus.ts'
import { LinkText, PriceText, StockText, statusWord } from './product-words.tsx'
import { detailQuery } from './products-api.ts'
import { VariationsTable } from './variations-table.tsx'

interface ProductBesideProps {
  store: MyStore
  productId: number
  onClose: () => void
}

/** One product, to be compared with the shop, opened there, or looked at together. */
export function ProductBeside({ store, productId, onClose }: ProductBesideProps) {
  const beside = useBesideFocus()
  const query = useQuery(detailQuery(store.storeKey, productId))
  const close = <IconButton label={t('products.close')} icon={<X aria-hidden />} onClick={onClose} />
  if (isRefusal(query.error, 'no_such_product')) {
    return (
      <aside ref={beside} tabIndex={-1} className="product-beside" aria-label={t('products.col.product')}>
        <Notice tone="warn" action={close}>
          <p>{t('products.notFound')}</p>
        </Notice>
      </aside>
    )
  }
  return (
    <aside
      ref={beside}
      tabIndex={-1}
      className="product-beside"
      aria-label={query.data?.product.name ?? t('products.col.product')}
    >
      <QueryView query={query}>
        {(detail) => (
          <>
            <div className="product-head">
              <h2>{detail.product.name}</h2>
              {close}
            </div>
            {detail.pictures[0] && (
              <img className="product-picture" src={detail.pictures[0].src} alt={detail.pictures[0].alt} />
            )}
            <Acts store={store} detail={detail} />
            <Facts facts={factsOf(detail, store)} />
            {detail.linkTrouble && (
              <Notice tone="warn">
                <p>{detail.linkTrouble.message}</p>
              </Notice>
            )}
            {detail.variations.length > 0 && <VariationsTable detail={detail} store={store} />}
          </>
        )}
      </QueryView>
    </aside>
  )
}

function Acts({ store, detail }: { store: MyStore; detail: ProductDetail }) {
  const { storeKey } = store
  const { productId } = detail.product
  const queries = useQueryClient()
  const again = useMutation({
    mutationFn: () => api.post<ProductDetail>(`/api/v1/stores/${storeKey}/products/${productId}/read`),
    onSuccess(next) {
      queries.setQueryData(detailQuery(storeKey, productId).queryKey, next)
      void queries.invalidateQueries({ queryKey: [storeKey, 'products', 'page'] })
      toast(t('products.readNow'))
    },
  })
  return (
    <>
      <div className="cluster">
        {detail.roomAddress && (
          <ButtonAnchor
            kind="primary"
            icon={<Users aria-hidden />}
            href={detail.roomAddress}
            target="_blank"
            rel="noreferrer"
          >
            {t('products.open')}
          </ButtonAnchor>
        )}
        {/^https?:/.test(detail.permalink) && (
          <ButtonAnchor
            icon={<ExternalLink aria-hidden />}
            href={detail.permalink}
            target="_blank"
            rel="noreferrer"
          >
            {t('products.inShop')}
          </ButtonAnchor>
        )}
        {may(store, 'products.manage') && (
          <Button icon={<RefreshCw aria-hidden />} busy={again.isPending} onClick={() => again.mutate()}>
            {t('products.again')}
          </Button>
        )}
      </div>
      <ErrorNotice error={again.error} />
    </>
  )
}

function factsOf({ product, linkAddress }: ProductDetail, store: MyStore): [string, ReactNode][] {
  const { price, stock, quantity, sku, categories, inRooms, link, readAt, modifiedAt, status } = product
  const facts: [string, ReactNode][] = [
    [t('products.fact.price'), <PriceText key="price" price={price} store={store} />],
    [t('products.fact.stock'), <StockText key="stock" stock={stock} quantity={quantity} />],
  ]
  if (sku) facts.push([t('products.fact.sku'), sku])
  if (categories.length > 0) facts.push([t('products.fact.categories'), nameList(categories)])
  const word = statusWord(status)
  const rooms = inRooms ? t('products.fact.rooms.yes') : t('products.fact.rooms.no')
  facts.push(
    [t('products.fact.rooms'), word ? `${rooms} (${word})` : rooms],
    [
      t('products.fact.button'),
      <span key="link">
        <LinkText link={link} />
        {link === 'own' && <span className="product-sub"> {linkAddress}</span>}
      </span>,
    ],
    [t('products.fact.read'), readAt === null ? t('products.fact.unknown') : <Time key="read" at={readAt} />],
    [t('products.fact.changed'), <Time key="changed" at={modifiedAt} />],
  )
  return facts
}
