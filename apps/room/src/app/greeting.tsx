import type { ProductView } from '@tandem/contract/http/catalogue'
import type { StoreView } from '@tandem/contract/http/rooms'
import type { ComponentChildren } from 'preact'
import { useEffect, useRef } from 'preact/hooks'
import { t } from '../i18n/i18n.ts'
import { ownWords } from '../look/apply-look.ts'
import { Skeleton } from '../ui/notice.tsx'
import { PriceLine, ProductPicture } from '../ui/product-bits.tsx'
import { ShopName } from './shop-name.tsx'
import './pages.css'

interface GreetingProps {
  store: StoreView
  product: ProductView | null
  title: string
  children: ComponentChildren
  foot?: string
}

/** The product's picture and one thing to do: the frame of *start* and *arrive*. */
export function Greeting({ store, product, title, children, foot }: GreetingProps) {
  const { look } = store
  const roomName = ownWords(look.roomName)
  const greeting = ownWords(look.greeting)
  const heading = useRef<HTMLHeadingElement>(null)
  useEffect(() => {
    document.title = title
  }, [title])
  return (
    <main class="greet">
      <div class="greet-picture">
        <ProductPicture
          picture={product?.picture ?? product?.pictures[0] ?? null}
          alt={product?.name ?? ''}
          eager
        />
      </div>
      <div class="greet-side">
        <div>
          <ShopName store={store} link />
        </div>
        <div class="greet-body">
          {roomName && <p class="greet-room">{roomName}</p>}
          <h1 ref={heading} tabIndex={-1}>
            {title}
          </h1>
          {product && (
            <p class="greet-product">
              <span>{product.name}</span>
              <PriceLine price={product.price} store={store} />
            </p>
          )}
          {greeting && <p class="greet-words">{greeting}</p>}
          {children}
        </div>
        {foot && <p class="greet-foot">{foot}</p>}
        {look.madeWith !== false && <p class="greet-foot">{t('page.madeWith')}</p>}
      </div>
    </main>
  )
}

/** The same frame while its content is on the way. */
export function GreetingSkeleton() {
  return (
    <main class="greet" aria-busy="true">
      <div class="greet-picture" />
      <div class="greet-side">
        <div class="greet-body">
          <Skeleton class="greet-skeleton-title" />
          <Skeleton class="greet-skeleton-line" />
          <Skeleton class="greet-skeleton-field" />
        </div>
      </div>
    </main>
  )
}
