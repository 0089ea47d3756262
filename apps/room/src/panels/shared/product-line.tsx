import type { ProductRef } from '@tandem/core/rooms/room-state'
import type { ComponentChildren } from 'preact'
import { t } from '../../i18n/i18n.ts'
import { useSession } from '../../session/room-session.ts'
import { Button } from '../../ui/button.tsx'
import { classes } from '../../ui/class-names.ts'
import { PriceLine, ProductPicture, stockText } from '../../ui/product-bits.tsx'
import type { ProductFacts } from './product-facts.ts'
import { thingName, useFacts } from './use-facts.ts'
import './product-line.css'

/** Price and what is left of it, live. */
export function PriceAndStock({ facts }: { facts: ProductFacts }) {
  const { store } = useSession()
  if (facts.state === 'gone') return <span class="pl-facts pl-bad">{t('stock.gone')}</span>
  const stock = facts.stock === null ? '' : stockText(facts.stock)
  const bad = facts.stock?.state === 'out'
  return (
    <span class="pl-facts num">
      {facts.price !== null && <PriceLine price={facts.price} store={store} />}
      {stock !== '' && <span class={classes('pl-stock', bad && 'pl-bad')}>{stock}</span>}
    </span>
  )
}

interface ProductLineProps {
  thing: ProductRef
  /** At the end of the line; *Look* when nothing is given. */
  action?: ComponentChildren
  children?: ComponentChildren
  class?: string
}

/** A small card: picture, name with what was chosen, price, stock. */
export function ProductLine({ thing, action, children, class: extra }: ProductLineProps) {
  const facts = useFacts(thing)
  return (
    <div class={classes('pl', facts.state === 'gone' && 'pl-gone', extra)}>
      <ProductPicture picture={facts.picture} class="pl-pic" />
      <div class="pl-text">
        <span class="pl-name">{facts.state === 'loading' ? '\u00a0' : facts.name || t('panel.aThing')}</span>
        {facts.choice !== '' && <span class="small">{facts.choice}</span>}
        <PriceAndStock facts={facts} />
        {children}
      </div>
      {action ?? <LookButton thing={thing} facts={facts} />}
    </div>
  )
}

/** Puts the thing on my stage. */
export function LookButton({ thing, facts }: { thing: ProductRef; facts: ProductFacts }) {
  const { stage } = useSession()
  if (facts.state === 'gone') return null
  return (
    <Button
      size="s"
      aria-label={t('panel.lookAt', { name: thingName(facts) })}
      onClick={() => stage.look(thing)}
    >
      {t('panel.look')}
    </Button>
  )
}
