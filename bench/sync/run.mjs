import { measure, report } from '../report.mjs'
import { backfill } from './backfill/backfill.mjs'
import { fuzz } from './fuzz/fuzz.mjs'
import { intake } from './intake/intake.mjs'
import { kills } from './kills/kills.mjs'
import { weather } from './weather/weather.mjs'

const log = (line) => console.log(`  ${line}`)
const started = performance.now()
const minutes = () => ((performance.now() - started) / 60_000).toFixed(1)
const only = process.argv
  .find((arg) => arg.startsWith('--only='))
  ?.slice(7)
  .split(',')
const measures = []

/** A part that cannot be measured misses its bars, and the others are still told. */
async function part(name, sentence, run, missed) {
  if (only && !only.includes(name)) return
  console.log(`${sentence} (${minutes()} min)`)
  try {
    measures.push(...(await run()))
  } catch (error) {
    log(`could not be measured: ${error.stack ?? error}`)
    measures.push(...missed.map(([title, unit, bar]) => measure(title, null, unit, bar)))
  }
}

const RATE = ['webhooks verified and written per second, ratio to bare node:http', 'x', '>= 0.6']
const P99 = ['answer to a webhook at half load, p99', 'ms', '<= 50']
await part(
  'intake',
  'Webhook intake beside bare node:http, HMAC and one insert',
  async () => {
    const { ratio, p99 } = await intake({ log })
    return [measure(RATE[0], ratio, RATE[1], RATE[2]), measure(P99[0], p99, P99[1], P99[2])]
  },
  [RATE, P99],
)

const TIME = ['backfill of 50,000 orders, time to a bare loop over the same pages', 'x', '<= 1.25']
const MEMORY = ['memory growth during the backfill', 'MB', '<= 60']
await part(
  'backfill',
  'Backfill of 50,000 orders beside a bare loop',
  async () => {
    const { ratio, growthMb } = await backfill({ log })
    return [measure(TIME[0], ratio, TIME[1], TIME[2]), measure(MEMORY[0], growthMb, MEMORY[1], MEMORY[2])]
  },
  [TIME, MEMORY],
)

const KILLS = [
  ['kills during backfill and intake', '', '= 50'],
  ['of these, met a backfill on the move', '', '>= 25'],
  ['acknowledged webhooks lost by them', '', '= 0'],
  ['orders doubled by them', '', '= 0'],
  ['times the backfill went back', '', '= 0'],
]
await part(
  'kills',
  'kill -9 at 50 random moments of backfill and intake',
  async () => {
    const { kills: times, moving, lost, doubled, wentBack } = await kills({ log })
    return [times, moving, lost, doubled, wentBack].map((value, i) =>
      measure(KILLS[i][0], value, KILLS[i][1], KILLS[i][2]),
    )
  },
  KILLS,
)

const WEATHER = [
  ['rounds of bad weather', '', '= 5'],
  ['differences after the next reconciliation, all rounds', '', '= 0'],
  ['the same by its own word', '', '= 0'],
]
await part(
  'weather',
  'Webhooks lost, doubled, shuffled, disabled, and the shop away (8 s stand for an hour)',
  async () => {
    const { rounds, left, byTandem } = await weather({ log })
    return [rounds, left, byTandem].map((value, i) =>
      measure(WEATHER[i][0], value, WEATHER[i][1], WEATHER[i][2]),
    )
  },
  WEATHER,
)

const FUZZ = [
  ['hostile bodies at each open door', '', '>= 10000'],
  ['answers without a reason', '', '= 0'],
  ['crashes', '', '= 0'],
  ['secrets in the log', '', '= 0'],
]
await part(
  'fuzz',
  '10,000 hostile bodies at every open door',
  async () => {
    const { doors, sent, unreasoned, crashes, secrets } = await fuzz({ log })
    return [sent / doors, unreasoned, crashes, secrets].map((value, i) =>
      measure(FUZZ[i][0], value, FUZZ[i][1], FUZZ[i][2]),
    )
  },
  FUZZ,
)

console.log(`${minutes()} min in all`)
process.exit(report('sync', measures))
