import type { ProductRef } from '@tandem/core/rooms/room-state'
import { Check } from 'lucide-preact'
import { useEffect, useState } from 'preact/hooks'
import { t } from '../../i18n/i18n.ts'
import { lineKey } from '../../session/create-my-cart.ts'
import { useSession } from '../../session/room-session.ts'
import { announce } from '../../ui/announcer.tsx'
import { Button } from '../../ui/button.tsx'
import { buyable, mostPerOrder, type ProductFacts } from './product-facts.ts'
import { thingName } from './use-facts.ts'

const SAYS_SO_MS = 2_500

interface Props {
  thing: ProductRef
  facts: ProductFacts
  /** The words on the button, and for readers with the product's name. */
  words?: { short: string; long: string }
  quantity?: number
}

/** Into my own cart. Where options are open it leads to the product, where they are chosen. */
export function AddToCart({ thing, facts, words, quantity = 1 }: Props) {
  const { cart, stage } = useSession()
  const [said, setSaid] = useState<'added' | 'full' | null>(null)
  useEffect(() => {
    if (said !== 'added') return
    const timer = setTimeout(() => setSaid(null), SAYS_SO_MS)
    return () => clearTimeout(timer)
  }, [said])
  const can = buyable(facts, thing)
  const name = thingName(facts)
  if (can === 'gone' || can === 'loading') return null
  if (can === 'out')
    return (
      <Button size="s" disabled>
        {t('product.soldOut')}
      </Button>
    )
  if (can === 'choose')
    return (
      <Button size="s" onClick={() => stage.look(thing)}>
        {t('list.chooseOptions')}
      </Button>
    )
  const inCart = cart.lines.value.find((v) => v.key === lineKey(thing))?.line.quantity ?? 0
  // All that an order takes is there: one more would only be refused by the shop.
  if (said === null && inCart > 0 && inCart + quantity > mostPerOrder(facts))
    return (
      <Button size="s" disabled aria-label={`${t('list.added')}: ${name}`}>
        {t('list.added')}
      </Button>
    )
  const add = () => {
    const result = cart.add(thing, quantity)
    setSaid(result)
    announce('shortlist', t(result === 'added' ? 'list.added' : 'list.cartFull'), true)
  }
  const short = words?.short ?? t('list.addToCart')
  return (
    <Button
      size="s"
      aria-label={said === null ? (words?.long ?? t('list.addNameToCart', { name })) : undefined}
      icon={said === 'added' && <Check size={16} strokeWidth={1.75} aria-hidden="true" />}
      onClick={add}
    >
      {said === null ? short : t(said === 'added' ? 'list.added' : 'list.cartFull')}
    </Button>
  )
}
