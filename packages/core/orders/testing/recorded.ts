import { readFileSync } from 'node:fs'
import type { ShopMoney } from '../currency-digits.ts'

export const SHOP: ShopMoney = { currency: 'EUR', minorUnit: 2 }

/** The body of what a real shop answered. */
export function recorded(name: string): unknown {
  const file = new URL(`../fixtures/${name}.json`, import.meta.url)
  return (JSON.parse(readFileSync(file, 'utf8')) as { response: { body: unknown } }).response.body
}
