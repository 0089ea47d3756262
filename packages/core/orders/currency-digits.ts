/** ISO 4217's currencies that have other than two decimal places. */
const NONE = 'BIF CLP DJF GNF ISK JPY KMF KRW PYG RWF UGX UYI VND VUV XAF XOF XPF'.split(' ')
const THREE = 'BHD IQD JOD KWD LYD OMR TND'.split(' ')

export interface ShopMoney {
  currency: string
  /** Decimal places with which the shop shows its own currency. */
  minorUnit: number
}

/**
 * Decimal places in which an order's amounts are kept: the currency's own, or the shop's where it counts its own
 * currency finer (wholesale prices of 0.0125). Never coarser than the currency, so that nothing is lost.
 */
export function currencyDigits(currency: string, shop: ShopMoney): number {
  const own = NONE.includes(currency) ? 0 : THREE.includes(currency) ? 3 : 2
  return currency === shop.currency ? Math.max(own, Math.min(4, shop.minorUnit)) : own
}
