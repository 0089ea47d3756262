import type { ShopSettings } from '../model.ts'

export const DEFAULT_SETTINGS: ShopSettings = {
  name: 'Fir & Clay',
  tagline: 'Slow wool and honest clay',
  currency: 'EUR',
  currencySymbol: '€',
  taxRatePercent: 21,
  taxLabel: 'TVA',
  taxRateCode: 'RO-TVA-1',
  pricesIncludeTax: true,
  timeZone: 'Europe/Bucharest',
  country: 'RO',
  shipping: {
    title: 'Courier',
    methodId: 'flat_rate',
    instanceId: '1',
    priceMinor: 690,
    freeFromMinor: 12_000,
  },
}
