// Networks of their own for browsers, as Linux has them: each a line to a common switch, on which the server is too.
import { execFileSync } from 'node:child_process'
import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

const ip = (words) => execFileSync('ip', words.split(' '), { stdio: ['ignore', 'pipe', 'pipe'] })

/** Why there can be none here; null: there can. Found out by making one. */
export function lacksNamespaces() {
  if (process.platform !== 'linux') return 'network namespaces are of Linux'
  const name = `tandem-try-${process.pid}`
  try {
    ip(`netns add ${name}`)
    ip(`netns exec ${name} ip link set lo up`)
    ip(`link add tt${process.pid} type veth peer name tu${process.pid}`)
    ip(`link del tt${process.pid}`)
    return null
  } catch (error) {
    return `network namespaces may not be made here (${
      String(error.stderr ?? error.message)
        .trim()
        .split('\n')[0]
    })`
  } finally {
    try {
      ip(`netns del ${name}`)
    } catch {
      // It was not made.
    }
  }
}

/** Why lines can not be made narrow here; null: they can. */
export function lacksShaping() {
  const lacks = lacksNamespaces()
  if (lacks) return lacks
  const name = `tandem-try-${process.pid}`
  ip(`netns add ${name}`)
  try {
    ip(`netns exec ${name} tc qdisc add dev lo root tbf rate 1mbit burst 16kb latency 100ms`)
    return null
  } catch {
    return 'this kernel cannot hold a line to a rate (tc, tbf)'
  } finally {
    ip(`netns del ${name}`)
  }
}

/** A switch at `.1` of a network that is for measuring only (RFC 2544). */
export function openSwitch(scope) {
  const net = `198.18.${process.pid % 200}`
  const bridge = `tcb${process.pid}`
  ip(`link add ${bridge} type bridge`)
  scope.defer(() => ip(`link del ${bridge}`))
  ip(`addr add ${net}.1/24 dev ${bridge}`)
  ip(`link set ${bridge} up`)
  return { net, bridge, address: `${net}.1` }
}

/** The kernel lets go of a line only after its network: no name is used twice. */
let lines = 0

/** A browser's own network, with one line to the switch. */
export function openLine(scope, { net, bridge }, number) {
  const nth = ++lines
  const name = `tandem-calls-${process.pid}-${nth}`
  const [here, there] = [`tch${nth}-${process.pid}`, `tct${nth}-${process.pid}`]
  ip(`netns add ${name}`)
  scope.defer(() => ip(`netns del ${name}`))
  ip(`link add ${here} type veth peer name ${there}`)
  ip(`link set ${there} netns ${name}`)
  ip(`link set ${here} master ${bridge}`)
  ip(`link set ${here} up`)
  const inside = (words) => ip(`netns exec ${name} ip ${words}`)
  let address = `${net}.${10 * number}`
  inside('link set lo up')
  inside(`addr add ${address}/24 dev ${there}`)
  inside(`link set ${there} up`)
  inside(`route add default via ${net}.1`)
  return {
    executablePath: wrapped(scope, name),
    /** As a cable that is pulled: the device sees it. */
    unplug: () => ip(`link set ${here} down`),
    plug: () => ip(`link set ${here} up`),
    /** As a dead router: the device sees nothing. */
    silence: () => ip(`link set ${here} nomaster`),
    mend: () => ip(`link set ${here} master ${bridge}`),
    /** What goes out is held to so much, behind a buffer of a tenth of a second, as a household's uplink is. */
    narrow(rate) {
      const tc = `netns exec ${name} tc qdisc replace dev ${there} root tbf rate ${rate} burst 16kb latency 100ms`
      ip(tc)
    },
    /** As a phone that goes from one network to another. */
    changeAddress() {
      const before = address
      address = `${net}.${Number(before.split('.')[3]) + 1}`
      inside(`addr del ${before}/24 dev ${there}`)
      inside(`addr add ${address}/24 dev ${there}`)
      inside(`route replace default via ${net}.1`)
    },
  }
}

/** A browser is started as it always is, but in there. */
function wrapped(scope, name) {
  const folder = mkdtempSync(join(tmpdir(), 'tandem-bench-browser-'))
  scope.defer(() => rmSync(folder, { recursive: true, force: true }))
  const file = join(folder, 'browser')
  writeFileSync(file, `#!/bin/sh\nexec ip netns exec ${name} "$CHROMIUM_PATH" "$@"\n`)
  chmodSync(file, 0o755)
  return file
}
