import { residentMb } from '../sync/world.mjs'

const STORES = 10
const ORDERS = 200_000
const ROUNDS = 3
/** The columns that an export has by itself, as they stand in the table. */
const COLUMNS =
  'number, status, created_at, currency, total_minor, refunded_minor, customer_name, customer_email, country, items, payment'

/** In turns; the best of each counts. Memory is what the server has at most beside what it had before. */
export async function exporting({ world, ask, client, log }) {
  const { rows } = await client.query(
    `select store_id, store_key from stores where store_key like 'bench-%' order by 1 limit ${STORES}`,
  )
  const ids = rows.map((row) => row.store_id).join(',')
  const chosen = rows.map((row) => `store=${row.store_key}`).join('&')
  const columns = 'number,status,created,currency,total,refunded,customer,email,country,items,payment'
  const copy = `copy (select ${COLUMNS} from order_rows where store_id in (${ids}) and status <> 'trash') to stdout (format csv, header)`
  const ours = []
  const theirs = []
  let growthMb = 0
  for (let round = 0; round <= ROUNDS; round++) {
    const copied = await copyOut(client, copy)
    const exported = await download(world, ask, `/api/v1/orders/export?${chosen}&columns=${columns}`)
    if (exported.lines !== ORDERS + 1 || copied.lines !== ORDERS + 1)
      throw new Error(`${exported.lines} lines were exported, ${copied.lines} copied, of ${ORDERS + 1}`)
    // The first warms the server: code, pools, the heap that it keeps.
    if (round === 0) continue
    theirs.push(copied.ms)
    ours.push(exported.ms)
    growthMb = Math.max(growthMb, exported.growthMb)
    log(
      `export ${exported.ms.toFixed(0)} ms, COPY ${copied.ms.toFixed(0)} ms, memory +${exported.growthMb.toFixed(0)} MB`,
    )
  }
  return { copies: Math.min(...ours) / Math.min(...theirs), growthMb }
}

async function download(world, ask, path) {
  let lines = 0
  const before = residentMb(world.pid)
  let peak = before
  const sampler = setInterval(() => {
    peak = Math.max(peak, residentMb(world.pid))
  }, 20)
  const began = performance.now()
  try {
    await ask(path, { onData: (part) => (lines += newlines(part)) })
    return { ms: performance.now() - began, lines, growthMb: peak - before }
  } finally {
    clearInterval(sampler)
  }
}

/** What `pg` has no call for: takes the rows of a COPY as they come. */
function copyOut(client, text) {
  const began = performance.now()
  let lines = 0
  return new Promise((resolve, reject) => {
    client.query({
      submit: (connection) => connection.query(text),
      handleRowDescription() {},
      handleCopyData: ({ chunk }) => {
        lines += newlines(chunk)
      },
      handleCommandComplete() {},
      handleReadyForQuery: () => resolve({ ms: performance.now() - began, lines }),
      handleError: reject,
    })
  })
}

function newlines(bytes) {
  let count = 0
  for (let at = bytes.indexOf(10); at >= 0; at = bytes.indexOf(10, at + 1)) count++
  return count
}
