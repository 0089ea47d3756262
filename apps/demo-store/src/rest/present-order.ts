import type { Address, Order, OrderLine, OrderLineMeta, OrderNote, Refund } from '../model.ts'
import { formatDecimal } from '../money.ts'
import { needsProcessing } from '../shop/order-status.ts'
import { type OrderTotals, orderTotals } from '../shop/order-totals.ts'
import type { BackOffice } from '../shop.ts'
import { resourceLinks } from './links.ts'
import { presentMeta } from './present-product.ts'
import { datePair } from './wp-dates.ts'

export const RATE_ID = 1

const money = formatDecimal

function presentAddress(address: Address) {
  return {
    first_name: address.firstName,
    last_name: address.lastName,
    company: address.company,
    address_1: address.address1,
    address_2: address.address2,
    city: address.city,
    state: address.state,
    postcode: address.postcode,
    country: address.country,
  }
}

function presentLineMeta(meta: OrderLineMeta[]) {
  return meta.map(({ id, key, value, displayKey, displayValue }) => ({
    id,
    key,
    value,
    display_key: displayKey,
    display_value: displayValue,
  }))
}

function taxes(taxable: boolean, totalMinor: number, subtotalMinor: number | null) {
  if (!taxable) return []
  return [
    { id: RATE_ID, total: money(totalMinor), subtotal: subtotalMinor === null ? '' : money(subtotalMinor) },
  ]
}

function presentLine(line: OrderLine) {
  return {
    id: line.id,
    name: line.name,
    product_id: line.productId,
    variation_id: line.variationId,
    quantity: line.quantity,
    tax_class: '',
    subtotal: money(line.subtotalMinor),
    subtotal_tax: money(line.subtotalTaxMinor),
    total: money(line.totalMinor),
    total_tax: money(line.totalTaxMinor),
    taxes: taxes(line.taxable, line.totalTaxMinor, line.subtotalTaxMinor),
    meta_data: presentLineMeta(line.meta),
    sku: line.sku,
    global_unique_id: line.sku === null ? null : '',
    // The one amount that is a number, and the one before tax.
    price: line.quantity === 0 ? 0 : line.totalMinor / 100 / line.quantity,
    image: line.image,
    parent_name: line.parentName,
  }
}

function presentSums(totals: OrderTotals) {
  return {
    discount_total: money(totals.discountMinor),
    discount_tax: money(totals.discountTaxMinor),
    shipping_total: money(totals.shippingMinor),
    shipping_tax: money(totals.shippingTaxMinor),
    cart_tax: money(totals.cartTaxMinor),
    total: money(totals.totalMinor),
    total_tax: money(totals.totalTaxMinor),
  }
}

function presentTaxLines(shop: BackOffice, order: Order, totals: OrderTotals) {
  if (order.taxLineId === null) return []
  return [
    {
      id: order.taxLineId,
      rate_code: shop.settings.taxRateCode,
      rate_id: RATE_ID,
      label: shop.settings.taxLabel,
      compound: false,
      tax_total: money(totals.cartTaxMinor),
      shipping_tax_total: money(totals.shippingTaxMinor),
      rate_percent: shop.settings.taxRatePercent,
      meta_data: [],
    },
  ]
}

function presentExtraLines(order: Order) {
  return {
    shipping_lines: order.shippingLines.map((line) => ({
      id: line.id,
      method_title: line.title,
      method_id: line.methodId,
      instance_id: line.instanceId,
      total: money(line.totalMinor),
      total_tax: money(line.totalTaxMinor),
      taxes: taxes(line.taxable, line.totalTaxMinor, null),
      tax_status: 'taxable',
      meta_data: presentLineMeta(line.meta),
    })),
    fee_lines: order.feeLines.map((line) => ({
      id: line.id,
      name: line.name,
      tax_class: '',
      tax_status: line.taxable ? 'taxable' : 'none',
      amount: String(line.totalMinor / 100),
      total: money(line.totalMinor),
      total_tax: money(line.totalTaxMinor),
      taxes: taxes(line.taxable, line.totalTaxMinor, null),
      meta_data: presentLineMeta(line.meta),
    })),
    coupon_lines: order.couponLines.map((line) => {
      const info = JSON.stringify([52, line.code, 'percent', line.percent])
      return {
        id: line.id,
        code: line.code,
        discount: String(line.discountMinor / 100),
        discount_tax: String(line.discountTaxMinor / 100),
        meta_data: [
          {
            id: line.metaId,
            key: 'coupon_info',
            value: info,
            display_key: 'coupon_info',
            display_value: info,
          },
        ],
        discount_type: 'percent',
        nominal_amount: line.percent,
        free_shipping: false,
      }
    }),
    refunds: order.refunds.map((refund) => ({
      id: refund.id,
      reason: refund.reason,
      total: money(-refund.amountMinor),
      total_tax: money(-refund.lines.reduce((sum, line) => sum + line.totalTaxMinor, 0)),
    })),
  }
}

/** An order as WooCommerce's REST v3 gives it; the GMT times come late in it. */
export function presentOrder(shop: BackOffice, order: Order) {
  const zone = shop.settings.timeZone
  const created = datePair(order.createdAt, zone)
  const modified = datePair(order.modifiedAt, zone)
  const completed = datePair(order.completedAt, zone)
  const paid = datePair(order.paidAt, zone)
  const collection = `${shop.url()}/wp-json/wc/v3/orders`
  const totals = orderTotals(order)
  const waiting = order.status === 'pending' || order.status === 'failed'
  return {
    id: order.id,
    parent_id: 0,
    status: order.status,
    currency: order.currency,
    version: '10.9.1',
    prices_include_tax: order.pricesIncludeTax,
    date_created: created.local,
    date_modified: modified.local,
    ...presentSums(totals),
    customer_id: order.customerId,
    order_key: order.key,
    billing: { ...presentAddress(order.billing), email: order.billing.email, phone: order.billing.phone },
    shipping: { ...presentAddress(order.shipping), phone: order.shipping.phone },
    payment_method: order.paymentMethod,
    payment_method_title: order.paymentMethodTitle,
    transaction_id: order.transactionId,
    customer_ip_address: order.ipAddress,
    customer_user_agent: order.userAgent,
    created_via: order.createdVia,
    customer_note: order.customerNote,
    date_completed: completed.local,
    date_paid: paid.local,
    cart_hash: order.cartHash,
    number: String(order.id),
    meta_data: presentMeta(order.meta),
    line_items: order.lines.map(presentLine),
    tax_lines: presentTaxLines(shop, order, totals),
    ...presentExtraLines(order),
    payment_url: `${shop.url()}/checkout/order-pay/${order.id}/?pay_for_order=true&key=${order.key}`,
    is_editable: ['pending', 'on-hold', 'auto-draft'].includes(order.status),
    needs_payment: waiting && totals.totalMinor > 0,
    needs_processing: needsProcessing(order),
    date_created_gmt: created.gmt,
    date_modified_gmt: modified.gmt,
    date_completed_gmt: completed.gmt,
    date_paid_gmt: paid.gmt,
    currency_symbol: shop.settings.currencySymbol,
    _links: {
      ...resourceLinks(collection, order.id),
      email_templates: [{ embeddable: true, href: `${collection}/${order.id}/actions/email_templates` }],
    },
  }
}

export function presentRefund(shop: BackOffice, refund: Refund, order: Order) {
  const created = datePair(refund.createdAt, shop.settings.timeZone)
  const up = `${shop.url()}/wp-json/wc/v3/orders/${refund.orderId}`
  const whole = refund.amountMinor >= orderTotals(order).totalMinor
  return {
    id: refund.id,
    date_created: created.local,
    date_created_gmt: created.gmt,
    amount: money(refund.amountMinor),
    reason: refund.reason,
    refunded_by: 1,
    refunded_payment: refund.refundedPayment,
    meta_data: [{ id: refund.metaId, key: '_refund_type', value: whole ? 'full' : 'partial' }],
    line_items: refund.lines.map((line) => presentRefundLine(order, line)),
    shipping_lines: [],
    tax_lines: [],
    fee_lines: [],
    _links: resourceLinks(`${up}/refunds`, refund.id, { up, allow: ['GET', 'DELETE'] }),
  }
}

function presentRefundLine(order: Order, refunded: Refund['lines'][number]) {
  const line = order.lines.find((known) => known.id === refunded.orderLineId)
  const amounts = {
    subtotal: money(-refunded.totalMinor),
    subtotal_tax: money(-refunded.totalTaxMinor),
    total: money(-refunded.totalMinor),
    total_tax: money(-refunded.totalTaxMinor),
  }
  return {
    id: refunded.id,
    name: line?.name ?? '',
    product_id: line?.productId ?? 0,
    variation_id: line?.variationId ?? 0,
    quantity: -refunded.quantity,
    tax_class: '',
    ...amounts,
    taxes: taxes(line?.taxable ?? false, -refunded.totalTaxMinor, -refunded.totalTaxMinor),
    meta_data: [
      {
        id: refunded.id,
        key: '_refunded_item_id',
        value: String(refunded.orderLineId),
        display_key: '_refunded_item_id',
        display_value: String(refunded.orderLineId),
      },
    ],
    sku: line?.sku ?? null,
    global_unique_id: '',
    price: refunded.quantity === 0 ? 0 : refunded.totalMinor / 100 / refunded.quantity,
    image: line?.image ?? { id: 0, src: '' },
    parent_name: line?.parentName ?? null,
  }
}

export function presentNote(shop: BackOffice, note: OrderNote) {
  const created = datePair(note.createdAt, shop.settings.timeZone)
  const up = `${shop.url()}/wp-json/wc/v3/orders/${note.orderId}`
  return {
    id: note.id,
    author: note.author,
    date_created: created.local,
    date_created_gmt: created.gmt,
    note: note.note,
    customer_note: note.customerNote,
    _links: resourceLinks(`${up}/notes`, note.id, { up, allow: ['GET', 'DELETE'] }),
  }
}
