import { type ChildProcess, spawn } from 'node:child_process'
import { createSocket } from 'node:dgram'
import { existsSync } from 'node:fs'
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { networkInterfaces, tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { createTurnClient, type TurnClient } from './testing/turn-client.ts'
import { mintTurn } from './turn-credentials.ts'

// The file that operators are given, on a real coturn; where there is none, this is skipped and says so.
const COTURN = ['/usr/bin/turnserver', '/usr/local/bin/turnserver'].find((path) => existsSync(path))
const FILE = new URL('../../../../../../deploy/coturn/turnserver.conf', import.meta.url)
const SECRET = 'a-secret-of-this-test-0123456789'
const HAS_IPV6 = Object.values(networkInterfaces()).some((all) =>
  all?.some(({ address }) => address === '::1'),
)

let port = 0
let folder = ''
let coturn: ChildProcess
let log = ''
let clients: TurnClient[] = []

const freePort = () =>
  new Promise<number>((resolve) => {
    const socket = createSocket('udp4').bind(0, '127.0.0.1', () => {
      const { port } = socket.address()
      socket.close(() => resolve(port))
    })
  })
function client(who: { username: string; credential: string }): TurnClient {
  const made = createTurnClient(port, who)
  clients.push(made)
  return made
}
const minted = (who: string, at = Date.now(), secret = SECRET) => mintTurn(secret, who, at)

describe.skipIf(!COTURN)(
  `K7.2 · a real coturn, if it is installed${COTURN ? '' : ' (it is not: apt install coturn)'}`,
  () => {
    beforeAll(async () => {
      port = await freePort()
      folder = await mkdtemp(join(tmpdir(), 'tandem-coturn-'))
      const given = (await readFile(FILE, 'utf8'))
        .replace('static-auth-secret=change-me', `static-auth-secret=${SECRET}`)
        .replace('listening-port=3478', `listening-port=${port}`)
      const local = [
        'listening-ip=127.0.0.1',
        'relay-ip=127.0.0.1',
        HAS_IPV6 ? 'relay-ip=::1' : '',
        'no-tls',
        'no-dtls',
      ]
      await writeFile(join(folder, 'turnserver.conf'), `${given}\n${local.join('\n')}\n`)
      const settings = [
        '-c',
        join(folder, 'turnserver.conf'),
        `--pidfile=${join(folder, 'pid')}`,
        // Its usual one is for its own user.
        `--userdb=${join(folder, 'turndb')}`,
      ]
      coturn = spawn(COTURN as string, settings, { cwd: folder, stdio: ['ignore', 'pipe', 'pipe'] })
      for (const out of [coturn.stdout, coturn.stderr]) out?.on('data', (data) => (log += data))
      for (let i = 0; i < 10; i++) {
        const knocking = createTurnClient(port, minted('knock'))
        const answer = await knocking.allocate().catch(() => -1)
        await knocking.refresh(0).catch(() => {})
        knocking.close()
        if (answer !== -1) return
      }
      throw new Error(`coturn did not come up: ${log}`)
    })
    afterEach(async () => {
      for (const one of clients) {
        await one.refresh(0).catch(() => {})
        one.close()
      }
      clients = []
    })
    afterAll(async () => {
      coturn.kill('SIGKILL')
      await new Promise((done) => coturn.once('exit', done))
      await rm(folder, { recursive: true })
    })

    it('understands every line of the file', () => {
      expect(log).not.toMatch(/bad configuration|unknown|unrecognized|error/i)
      expect(log).toMatch(/Black listing: 169\.254\.0\.0/)
    })

    it('takes credentials of ours, and none that were altered, of another secret, or over', async () => {
      expect(await client(minted('ana')).allocate()).toBe(0)
      const { username, credential } = minted('ana')
      const [seconds] = username.split(':')
      for (const wrong of [
        { username, credential: `A${credential.slice(1)}` },
        { username: `${seconds}:ben`, credential },
        { username: `${Number(seconds) + 3_600}:ana`, credential },
        { username: 'ana', credential },
        minted('ana', Date.now(), 'change-me'),
        minted('ana', Date.now() - 3_610_000),
      ])
        expect(await client(wrong).allocate(), wrong.username).toBe(401)
    })

    it('a connection goes on when its credentials end: new ones are for what begins then', async () => {
      const ending = minted('ana', Date.now() - 3_597_000)
      const short = client(ending)
      expect(await short.allocate()).toBe(0)
      // coturn’s clock goes by seconds, and not by every one of them.
      await new Promise((done) => setTimeout(done, 7_000))
      expect(await client(ending).allocate()).toBe(401)
      expect([await short.refresh(600), await short.permit('8.8.8.8')]).toEqual([0, 0])
    })

    it.each([
      '0.0.0.0 10.0.0.1 100.64.0.1 127.0.0.1 169.254.169.254 172.16.0.1 172.31.255.255 192.0.0.1 192.0.2.1 192.88.99.1',
      '192.168.1.1 198.18.0.1 198.51.100.1 203.0.113.1 224.0.0.1 239.255.255.255 240.0.0.1 255.255.255.255',
    ])('relays nobody into %s', async (addresses) => {
      const ana = client(minted('ana'))
      expect(await ana.allocate()).toBe(0)
      for (const address of addresses.split(' ')) expect(await ana.permit(address), address).toBe(403)
      for (const address of ['8.8.8.8', '172.32.0.1', '100.128.0.1', '223.255.255.254'])
        expect(await ana.permit(address), address).toBe(0)
    })

    it.skipIf(!HAS_IPV6)('nor into what is no address of the internet in IPv6', async () => {
      const ana = client(minted('ana'))
      expect(await ana.allocate(6)).toBe(0)
      const addresses =
        ':: ::1 ::10.0.0.1 ::ffff:10.0.0.1 ::ffff:8.8.8.8 64:ff9b::a00:1 64:ff9b:1::1 100::1 2001::1 2001:db8::1 2002:a00:1::1 3fff::1 5f00::1 fc00::1 fdff::1 fe80::1 fec0::1 ff02::1'
      for (const address of addresses.split(' ')) expect(await ana.permit(address), address).toBe(403)
      for (const address of ['2606:4700:4700::1111', '2a00:1450::1', '2001:4860::8888'])
        expect(await ana.permit(address), address).toBe(0)
    })

    it('one person takes so much and no more, by however many credentials', async () => {
      let taken = 0
      for (; taken < 100; taken++) {
        const code = await client(minted('cris', Date.now() + taken * 1_000)).allocate()
        if (code === 0) continue
        expect(code).toBe(486)
        break
      }
      expect(taken).toBe(60)
      expect(await client(minted('ben')).allocate()).toBe(0)
    })

    it('as many as the quota says fit into the ports and the capacity that are set', async () => {
      const text = await readFile(FILE, 'utf8')
      const set = (name: string) => Number(new RegExp(`^${name}=(\\d+)$`, 'm').exec(text)?.[1])
      expect(set('max-port') - set('min-port')).toBeGreaterThan(set('total-quota'))
      expect(set('bps-capacity')).toBe(set('total-quota') * set('max-bps'))
    })
  },
)
