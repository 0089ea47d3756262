import type {
  OrderLine,
  OrderLineMeta,
  Product,
  ProductImage,
  ShippingLine,
  ShopSettings,
  Variation,
} from '../model.ts'
import { splitGross, taxOn } from '../money.ts'
import { priceMinor } from '../pricing.ts'
import type { Transaction } from './shop-state.ts'

export type LineContext = {
  tx: Transaction
  settings: ShopSettings
  nowAt: number
  imageSrc(image: ProductImage): string
}

export type LineSpec = {
  product: Product | undefined
  variation: Variation | undefined
  quantity: number
  attributes: Record<string, string>
  /** Net amounts that a caller of the REST API sets; worked out from the price where they are absent. */
  subtotalMinor?: number | undefined
  totalMinor?: number | undefined
}

/** Net and tax of an amount that is typed in the shop's own way: with or without tax. */
export function netAndTax(
  amountMinor: number,
  taxable: boolean,
  settings: ShopSettings,
): { net: number; tax: number } {
  if (!taxable) return { net: amountMinor, tax: 0 }
  if (settings.pricesIncludeTax) return splitGross(amountMinor, settings.taxRatePercent)
  return { net: amountMinor, tax: taxOn(amountMinor, settings.taxRatePercent) }
}

/** The options a variation stands for, in the order of the product's attributes; "any" ones are left out. */
export function optionNames(product: Product, variation: Variation): string[] {
  return product.attributes.flatMap((attribute) => {
    const option = attribute.options.find((known) => known.slug === variation.attributes[attribute.slug])
    return attribute.variation && option ? [option.name] : []
  })
}

export function variationTitle(product: Product, variation: Variation): string {
  return [product.name, optionNames(product, variation).join(', ')].filter(Boolean).join(' - ')
}

/** A line of a new order; an unknown product makes an empty line, as WooCommerce's REST API lets it. */
export function buildLine(context: LineContext, spec: LineSpec): OrderLine {
  const { tx, settings } = context
  const { product, variation } = spec
  const item = variation ?? product
  const taxable = (item?.taxStatus ?? 'taxable') === 'taxable'
  const unit = item ? (priceMinor(item, context.nowAt) ?? 0) : 0
  const worked = netAndTax(unit * spec.quantity, taxable, settings)
  const taxFor = (net: number) =>
    net === worked.net ? worked.tax : taxable ? taxOn(net, settings.taxRatePercent) : 0
  const subtotalMinor = spec.subtotalMinor ?? worked.net
  const totalMinor = spec.totalMinor ?? subtotalMinor
  return {
    id: tx.nextId('item'),
    name: product ? (variation ? variationTitle(product, variation) : product.name) : '',
    parentName: product && variation ? product.name : null,
    productId: product?.id ?? 0,
    variationId: variation?.id ?? 0,
    quantity: spec.quantity,
    sku: item ? item.sku : null,
    subtotalMinor,
    subtotalTaxMinor: taxFor(subtotalMinor),
    totalMinor,
    totalTaxMinor: taxFor(totalMinor),
    taxable,
    image: lineImage(context, product, variation),
    meta: product && variation ? chosenAttributes(tx, product, variation, spec.attributes) : [],
  }
}

/** WooCommerce gives a product's own picture id as a string and a variation's as a number; its readers must take both. */
function lineImage(
  context: LineContext,
  product: Product | undefined,
  variation: Variation | undefined,
): OrderLine['image'] {
  if (variation?.image) return { id: variation.image.id, src: context.imageSrc(variation.image) }
  const image = product?.images[0]
  return image ? { id: String(image.id), src: context.imageSrc(image) } : { id: 0, src: '' }
}

function chosenAttributes(
  tx: Transaction,
  product: Product,
  variation: Variation,
  chosen: Record<string, string>,
): OrderLineMeta[] {
  return product.attributes.flatMap((attribute) => {
    if (!attribute.variation) return []
    const slug = variation.attributes[attribute.slug] || chosen[attribute.slug]
    const option = attribute.options.find((known) => known.slug === slug)
    if (!option) return []
    return [
      {
        id: tx.nextId('meta'),
        key: attribute.slug,
        value: option.slug,
        displayKey: attribute.name,
        displayValue: option.name,
      },
    ]
  })
}

export function lineMeta(tx: Transaction, key: string, value: string): OrderLineMeta {
  return { id: tx.nextId('meta'), key, value, displayKey: key, displayValue: value }
}

export function shippingFor(
  settings: ShopSettings,
  items: { grossMinor: number; needsShipping: boolean },
): number {
  if (!items.needsShipping) return 0
  const free = settings.shipping.freeFromMinor !== null && items.grossMinor >= settings.shipping.freeFromMinor
  return free ? 0 : settings.shipping.priceMinor
}

export function buildShippingLine(
  context: LineContext,
  amountMinor: number,
  lines: OrderLine[],
): ShippingLine {
  const { tx, settings } = context
  const taxable = lines.some((line) => line.taxable)
  const { net, tax } = netAndTax(amountMinor, taxable, settings)
  return {
    id: tx.nextId('item'),
    title: settings.shipping.title,
    methodId: settings.shipping.methodId,
    instanceId: settings.shipping.instanceId,
    totalMinor: net,
    totalTaxMinor: tax,
    taxable,
    meta: [lineMeta(tx, 'Items', lines.map((line) => `${line.name} &times; ${line.quantity}`).join(', '))],
  }
}
