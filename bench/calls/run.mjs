import { loadavg } from 'node:os'
import { measure, report } from '../report.mjs'
import { quantile } from './figures.mjs'
import { firstFrames } from './first-frame.mjs'
import { closeAll, closeWhenKilled, openScope, within } from './scope.mjs'
import { openShop } from './shop.mjs'

const log = (line) => console.log(`  ${line}`)
const p95 = (values) => quantile(values, 0.95) / 1000

const ROWS = {
  join: {
    sentence: 'Two people on loopback: from the press on Join call to the first picture of the other',
    limitMs: 120_000,
    measures: [
      ['Join call to the first remote frame, p95', 's', '<= 1.5'],
      ['the same until the one who waits sees the newcomer, p95', 's', '<= 1.5'],
    ],
    async run(scope) {
      const shop = await openShop(scope)
      const { joiner, waiting } = await firstFrames({ scope, shop, joins: 24, log })
      return [p95(joiner), p95(waiting)]
    },
  },
}

/** Runs the rows that are asked for. @returns the exit code */
export async function run(args) {
  closeWhenKilled()
  const started = performance.now()
  const minutes = () => ((performance.now() - started) / 60_000).toFixed(1)
  const only = args.flatMap((arg, at) =>
    arg === '--only'
      ? (args[at + 1] ?? '').split(',')
      : arg.startsWith('--only=')
        ? arg.slice(7).split(',')
        : [],
  )
  const unknown = only.filter((name) => !(name in ROWS))
  if (unknown.length > 0) {
    console.error(`There is no row ${unknown.join(', ')}; there are ${Object.keys(ROWS).join(', ')}.`)
    return 1
  }
  const measures = []
  for (const [name, row] of Object.entries(ROWS)) {
    if (only.length > 0 && !only.includes(name)) continue
    console.log(`${row.sentence} (${minutes()} min, load ${loadavg()[0].toFixed(1)})`)
    measures.push(...(await measured(row)))
  }
  await closeAll()
  console.log(`${minutes()} min in all, load ${loadavg()[0].toFixed(1)}`)
  return report('calls', measures)
}

/** A row that cannot be measured misses its bars, and the others are still told. */
async function measured(row) {
  const scope = openScope()
  try {
    const values = await within(row.limitMs, 'this row', row.run(scope))
    return row.measures.map(([title, unit, bar], at) => measure(title, values[at], unit, bar))
  } catch (error) {
    log(`could not be measured: ${error.stack ?? error}`)
    return row.measures.map(([title, unit, bar]) => measure(title, null, unit, bar))
  } finally {
    await scope.close()
  }
}
