import { putSellable, stockStatusOf } from '../shop/stock.ts'
import type { BackOffice } from '../shop.ts'

const TICK_MS = 50

/** Changes products' stock by one up and down, so many times a second, over all of them in turn. */
export function createFlood(shop: BackOffice) {
  let timer: NodeJS.Timeout | undefined
  let owed = 0
  let turn = 0

  const nudge = () => {
    const items = [...shop.state.all('product'), ...shop.state.all('variation')].filter(
      (item) => item.status === 'publish' && item.manageStock && (item.stockQuantity ?? 0) > 1,
    )
    const item = items[turn % Math.max(1, items.length)]
    turn += 1
    if (!item) return
    const up = Math.floor(turn / Math.max(1, items.length)) % 2 === 0
    const stockQuantity = (item.stockQuantity ?? 0) + (up ? 1 : -1)
    shop.state.change((tx) => {
      const changed = { ...item, stockQuantity, modifiedAt: shop.nowSecond() }
      putSellable(tx, { ...changed, stockStatus: stockStatusOf(changed) })
      tx.emit({ resource: 'product', event: 'updated', id: item.id })
    })
  }

  const stop = () => {
    clearInterval(timer)
    timer = undefined
    owed = 0
  }
  return {
    setRate: (perSecond: number) => {
      stop()
      if (perSecond <= 0) return
      let lastAt = performance.now()
      timer = setInterval(() => {
        const nowAt = performance.now()
        owed += ((nowAt - lastAt) / 1000) * perSecond
        lastAt = nowAt
        for (; owed >= 1; owed -= 1) nudge()
      }, TICK_MS)
      timer.unref()
    },
    stop,
  }
}
