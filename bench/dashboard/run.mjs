import { dashboardFirstLoad } from '../../tools/checks/dashboard-size.mjs'
import { measure, report } from '../report.mjs'
import { destinations } from './destinations.mjs'
import { orders } from './orders.mjs'

const log = (line) => console.log(`  ${line}`)
const started = performance.now()
const minutes = () => ((performance.now() - started) / 60_000).toFixed(1)
const given = (name) => process.argv.find((arg) => arg.startsWith(`--${name}=`))?.slice(name.length + 3)
const only = given('only')?.split(',')
// For who works on lists or exports: `--keep=FOLDER --parts=lists`.
const work = { keep: given('keep'), parts: given('parts')?.split(',') }
const measures = []

/** A part that cannot be measured misses its bars, and the others are still told. */
async function part(name, sentence, rows, run) {
  if (only && !only.includes(name)) return
  console.log(`${sentence} (${minutes()} min)`)
  try {
    const values = await run()
    measures.push(...rows.map(([title, unit, bar], at) => measure(title, values[at], unit, bar)))
  } catch (error) {
    log(`could not be measured: ${error.stack ?? error}`)
    measures.push(...rows.map(([title, unit, bar]) => measure(title, null, unit, bar)))
  }
}

await part(
  'orders',
  'Lists of 1,000,000 orders of 50 stores beside hand-written SQL, and an export of 200,000 beside COPY',
  [
    ['order list, p95 less 5 ms, to the best SQL: the shape that does worst', 'x', '<= 1.5'],
    ['order list, all shapes together: p95 less 5 ms, to the best SQL', 'x', '<= 1.5'],
    ['page 5,000 to page 1, p95', 'x', '<= 1.2'],
    ['export of 200,000 orders as CSV, time to COPY TO STDOUT', 'x', '<= 4'],
    ['memory growth during the export', 'MB', '<= 60'],
  ],
  async () => {
    const { worst, together, deep, copies, growthMb } = await orders({ log, ...work })
    return [worst, together, deep, copies, growthMb]
  },
)

await part(
  'destinations',
  '5,000 deliveries to a destination that takes 200 ms for each',
  [
    ['deliveries to a destination that takes 200 ms: delivered', '', '= 5000'],
    ['of these, out of the order of one order', '', '= 0'],
    ['of these, an id twice', '', '= 0'],
    ["the rest of the server's p99 beside them, to without", 'x', '<= 1.5'],
  ],
  async () => {
    const { delivered, disordered, doubled, ratio } = await destinations({ log })
    return [delivered, disordered, doubled, ratio]
  },
)

await part(
  'load',
  'JavaScript of the first screen',
  [['first load of the dashboard, JavaScript, gzip', 'KB', '<= 180']],
  async () => {
    const { screen, bytes } = dashboardFirstLoad()
    log(`the heaviest first screen is ${screen}`)
    return [bytes / 1024]
  },
)

console.log(`${minutes()} min in all`)
process.exit(report('dashboard', measures))
