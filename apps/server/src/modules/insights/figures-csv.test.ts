import { expect, it } from 'vitest'
import { figuresCsv, productsCsv } from './figures-csv.ts'
import { noFigures } from './points.ts'

it('I7 figures as CSV: a line for each time, a column of sales for each currency', () => {
  const sales = [
    { currency: 'EUR', minorUnit: 2, amountMinor: 5 },
    { currency: 'JPY', minorUnit: 0, amountMinor: -300 },
  ]
  const lines = figuresCsv([
    { at: '2026-11-21', figures: noFigures() },
    { at: '2026-11-22', figures: { ...noFigures(), buttons: 3, orders: 1, sales } },
  ]).split('\r\n')
  expect(lines[0]).toMatch(/^at,buttons,rooms_opened,.*,orders,sales_EUR,sales_JPY$/)
  expect(lines[1]).toMatch(/^2026-11-21,0,.*,0,,$/)
  expect(lines[2]).toMatch(/^2026-11-22,3,.*,1,0\.05,-300$/)
})

it('I7 no name becomes a formula', () => {
  const counts = { seenTogether: 1, love: 0, maybe: 0, no: 0 }
  const names = ['=cmd|x', '+1', '@a', '-2+3', 'Mug "sage", large', null]
  const text = productsCsv(names.map((name, at) => ({ productId: at + 1, name, ...counts })))
  expect(text.split('\r\n').slice(1, -1)).toEqual([
    "1,'=cmd|x,1,0,0,0",
    "2,'+1,1,0,0,0",
    "3,'@a,1,0,0,0",
    "4,'-2+3,1,0,0,0",
    '5,"Mug ""sage"", large",1,0,0,0',
    '6,,1,0,0,0',
  ])
})
