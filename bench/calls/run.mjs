import { loadavg } from 'node:os'
import { measure, report } from '../report.mjs'
import { hasCoturn, startCoturn } from './coturn.mjs'
import { quantile } from './figures.mjs'
import { firstFrames } from './first-frame.mjs'
import { kill } from './kill.mjs'
import { load } from './load.mjs'
import { lacksNamespaces, lacksShaping } from './namespaces.mjs'
import { narrow } from './narrow.mjs'
import { network, worst } from './network.mjs'
import { closeAll, closeWhenKilled, openScope, within } from './scope.mjs'
import { openShop } from './shop.mjs'
import { shuffle } from './shuffle.mjs'
import { overhear } from './signals.mjs'

/** However slow the machine is, it ends. */
const LIMIT_MS = 16 * 60_000
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
  relay: {
    sentence: 'The same over coturn, in a shop that hides addresses',
    lacks: () => (hasCoturn() ? null : 'coturn (turnserver) is not installed'),
    limitMs: 150_000,
    measures: [
      ['over a relay only: Join call to the first remote frame, p95', 's', '<= 2.5'],
      ['the same until the one who waits sees the newcomer, p95', 's', '<= 2.5'],
      ['candidates that left the browsers and are not of a relay', '', '= 0'],
      ['candidates of a relay that left the browsers', '', '>= 1'],
      ['connections that ended up with anything but a relay on either side', '', '= 0'],
    ],
    async run(scope) {
      const coturn = await startCoturn(scope)
      const shop = await openShop(scope, { env: coturn.env })
      await shop.hideAddresses()
      const heard = []
      const watch = (who) => heard.push(overhear(who))
      const { joiner, waiting, lines } = await firstFrames({ scope, shop, joins: 24, log, watch })
      const notRelay = heard.flatMap((one) => one.notRelay)
      for (const line of notRelay.slice(0, 3)) log(`left a browser: ${line}`)
      const candidates = heard.reduce((sum, one) => sum + one.candidates, 0)
      return [p95(joiner), p95(waiting), notRelay.length, candidates - notRelay.length, direct(lines)]
    },
  },
  network: {
    sentence: 'Two browsers in networks of their own: gone for 5 s (cable, router), and another address',
    lacks: lacksNamespaces,
    limitMs: 330_000,
    measures: [
      [
        'network gone for 5 s, and the device knows: pictures on both screens after its return, worst',
        's',
        '<= 4',
      ],
      ['network gone for 5 s, and the device does not know: the same', 's', '<= 4'],
      ['another address: the same, from the change on', 's', '<= 4'],
    ],
    async run(scope) {
      const { unplugged, silenced, moved } = await network({ scope, runs: 3, log })
      return [unplugged, silenced, moved].map((all) => worst(all) / 1000)
    },
  },
  narrow: {
    sentence: 'Two browsers over lines of 2 Mbit/s up, then one of 0.3 Mbit/s',
    lacks: lacksShaping,
    limitMs: 120_000,
    measures: [
      ['over 2 Mbit/s: Join call to the first remote frame, p95', 's', '<= 1.5'],
      ['one line narrowed to 0.3 Mbit/s in the call: longest silence of that voice', 's', '<= 1'],
    ],
    async run(scope) {
      const { joiner, waiting, silentMs } = await narrow({ scope, joins: 12, log })
      return [Math.max(p95(joiner), p95(waiting)), silentMs / 1000]
    },
  },
  shuffle: {
    sentence: '200 random joins, leaves, mutes, camera changes and reloads in rooms of four',
    limitMs: 480_000,
    measures: [
      ['random joins, leaves, mutes, camera changes and reloads that were done', '', '>= 200'],
      ['at the end: pairs neither connected nor shown as off', '', '= 0'],
      ['at the end: connections with an offer that was not answered', '', '= 0'],
      ['at the end: pages with more or fewer connections than others in the call', '', '= 0'],
      ['at the end: microphones and cameras that are shown, set or received as something else', '', '= 0'],
      ['acts that did not succeed, and errors of pages', '', '= 0'],
    ],
    async run(scope, { seed }) {
      const shop = await openShop(scope)
      const found = await shuffle({ scope, shop, rooms: 4, actions: 50, seed, log })
      for (const kind of ['broken', 'glare', 'leaked', 'wrong', 'errors'])
        for (const line of found[kind]) log(`${kind}: ${line}`)
      return [
        found.done,
        ...['broken', 'glare', 'leaked', 'wrong', 'errors'].map((kind) => found[kind].length),
      ]
    },
  },
  kill: {
    sentence: 'The server is killed and started again in the middle of a call',
    limitMs: 150_000,
    measures: [
      ['server killed and restarted: longest pause between pictures', 's', '<= 1'],
      ['server killed and restarted: longest pause between packets of voice', 's', '<= 1'],
      ['connections that were made anew for it', '', '= 0'],
      ['people who see the other well half a minute later, of two', '', '= 2'],
    ],
    async run(scope) {
      const shop = await openShop(scope)
      const { killed, madeAnew, good } = await kill({ scope, shop, log })
      return [killed.pictures / 1000, killed.voices / 1000, madeAnew, good]
    },
  },
  load: {
    sentence: 'What of the call a visitor fetches before wanting to call',
    limitMs: 120_000,
    measures: [["what the call adds to the room's first load, before Join call, gzip", 'KB', '= 0']],
    async run(scope) {
      const { usable } = await load({ scope, shop: await openShop(scope), log })
      return [Math.round(usable / 1024)]
    },
  },
}

const direct = (lines) => lines.filter(({ local, remote }) => local !== 'relay' || remote !== 'relay').length

/** `--name value` or `--name=value`. */
const given = (args, name) => {
  const at = args.indexOf(`--${name}`)
  return at >= 0 ? args[at + 1] : args.find((arg) => arg.startsWith(`--${name}=`))?.slice(name.length + 3)
}

/** Runs the rows that are asked for. @returns the exit code */
export async function run(args) {
  closeWhenKilled()
  const started = performance.now()
  const minutes = () => ((performance.now() - started) / 60_000).toFixed(1)
  const only = given(args, 'only')?.split(',') ?? []
  const seed = Number(given(args, 'seed') ?? 1_122)
  const unknown = only.filter((name) => !(name in ROWS))
  if (unknown.length > 0) {
    console.error(`There is no row ${unknown.join(', ')}; there are ${Object.keys(ROWS).join(', ')}.`)
    return 1
  }
  const measures = []
  for (const [name, row] of Object.entries(ROWS)) {
    if (only.length > 0 && !only.includes(name)) continue
    console.log(`${row.sentence} (${minutes()} min, load ${loadavg()[0].toFixed(1)})`)
    measures.push(...(await measured(row, { seed }, LIMIT_MS - (performance.now() - started))))
  }
  await closeAll()
  console.log(`${minutes()} min in all, load ${loadavg()[0].toFixed(1)}`)
  return report('calls', measures)
}

/** A row that cannot be measured misses its bars, and the others are still told. */
async function measured(row, wish, leftMs) {
  const lacks = row.lacks?.() ?? null
  if (lacks) {
    log(`skipped: ${lacks}`)
    return row.measures.map(([title, unit, bar]) => ({ ...measure(title, null, unit, bar), skipped: lacks }))
  }
  const scope = openScope()
  try {
    if (leftMs < 10_000) throw new Error('no time is left for this row')
    const values = await within(Math.min(row.limitMs, leftMs), 'this row', row.run(scope, wish))
    return row.measures.map(([title, unit, bar], at) => measure(title, values[at], unit, bar))
  } catch (error) {
    log(`could not be measured: ${error.stack ?? error}`)
    return row.measures.map(([title, unit, bar]) => measure(title, null, unit, bar))
  } finally {
    await scope.close()
  }
}
