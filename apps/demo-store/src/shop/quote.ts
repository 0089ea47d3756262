import type { ShopSettings } from '../model.ts'
import { priceMinor } from '../pricing.ts'
import type { OrderLineInput, Quote } from '../shop.ts'
import { resolveLine, type Wanted } from './check-lines.ts'
import { netAndTax, shippingFor } from './order-lines.ts'
import type { ShopState } from './shop-state.ts'

/** What an order of these lines costs, in minor units; lines that cannot be had are left out. */
export function quote(
  state: Pick<ShopState, 'get'>,
  settings: ShopSettings,
  inputs: OrderLineInput[],
  nowAt: number,
): Quote {
  const found = inputs
    .map((line) => resolveLine(state, line))
    .filter((row): row is Wanted => 'product' in row)
  const taxOf = (amount: number, taxable: boolean) => netAndTax(amount, taxable, settings).tax
  const lines = found.map(({ line, product, variation }) => {
    const unitMinor = priceMinor(variation ?? product, nowAt) ?? 0
    return {
      line,
      unitMinor,
      totalMinor: unitMinor * line.quantity,
      taxable: (variation ?? product).taxStatus === 'taxable',
    }
  })
  const itemsMinor = lines.reduce((sum, line) => sum + line.totalMinor, 0)
  const needsShipping = found.some(({ product, variation }) => !(variation ?? product).virtual)
  const shippingMinor = shippingFor(settings, { grossMinor: itemsMinor, needsShipping })
  const taxMinor =
    lines.reduce((sum, line) => sum + taxOf(line.totalMinor, line.taxable), 0) +
    taxOf(
      shippingMinor,
      lines.some((line) => line.taxable),
    )
  const totalMinor = itemsMinor + shippingMinor + (settings.pricesIncludeTax ? 0 : taxMinor)
  return {
    lines: lines.map(({ taxable: _, ...line }) => line),
    itemsMinor,
    shippingMinor,
    taxMinor,
    totalMinor,
  }
}
