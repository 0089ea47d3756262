import { randomBytes } from 'node:crypto'
import {
  AskAnswer,
  AskBody,
  AttemptsView,
  AttemptView,
  BegunAnswer,
  ConnectWays,
  KeysBody,
} from '@tandem/contract/http/stores'
import type { Part } from '@tandem/core/stores/connection'
import { normaliseShopUrl } from '@tandem/core/stores/shop-address'
import { Type } from 'typebox'
import { refuse } from '../../../platform/errors.ts'
import type { HttpApp } from '../../../platform/http/app.ts'
import { createAddressRates } from '../../../platform/socket/address-rates.ts'
import type { Asker } from '../../accounts/accounts.public.ts'
import { sha256 } from '../connection/attempts.store.ts'
import { addressesOf } from '../connection/keep-shop.ts'
import { storesStore } from '../stores.store.ts'
import type { StoresTables } from '../stores.tables.ts'
import { attemptView } from './attempt-view.ts'
import { type DeskDeps, langOf, personOf, quiet } from './desk-deps.ts'
import { createPluginDownload } from './plugin-download.ts'

/** WooCommerce's own page, the way back and the callback have to be over in this time. */
const TTL_MS = 10 * 60_000
const HOUR_MS = 3_600_000
/** A person tries a few addresses and keys; a program that has us knock at strangers' doors tries many. */
const TRIALS = { perSecond: 0.1, burst: 20 }
const tags = ['stores']

type Person = Asker & { kind: 'person' }

/** Adding a shop, signed in: the ways there are, the two without the plugin, and how it goes. */
export function connectRoutes(app: HttpApp, deps: DeskDeps): void {
  const { accounts, attempts, clock, config, publicUrl } = deps
  const download = createPluginDownload(deps)
  const table = storesStore(deps.db.withTables<StoresTables>())
  const rates = createAddressRates(TRIALS, clock.now)
  const entrance = accounts.asPerson()
  const options = { ...entrance, onRequest: [...entrance.onRequest, quiet] }
  /** Where shops are the operator's to bring, an owner still brings back the one that is theirs. */
  const mayConnect = async ({ operator, personId }: Person, url: string | null) => {
    if (operator || config.openToShops) return true
    const there = url === null ? [] : await table.at(addressesOf(url))
    const owners = await Promise.all(there.map(({ storeId }) => accounts.ownersOf(storeId)))
    return owners.flat().some((owner) => owner.personId === personId)
  }
  const canAsk = () => publicUrl().startsWith('https:') || config.allowPrivateStores

  /** An address to which keys may travel, for somebody who may bring shops here. */
  const begin = async (person: Person, wish: { url: string; parts: Part[]; kind: 'wc-auth' | 'keys' }) => {
    const url = normaliseShopUrl(wish.url)
    if (!(await mayConnect(person, url))) refuse('shops_by_operator')
    if (url === null || !URL.canParse(url)) return refuse('wrong_address')
    if (!deps.mayTravel(url)) refuse('needs_https')
    if (!rates.take(person.personId)) refuse('too_fast')
    const [code, token] = [randomBytes(32), randomBytes(32)].map((bytes) => bytes.toString('base64url'))
    if (!code || !token) return refuse('internal')
    const attempt = { ...wish, url, code, token, challenge: '', personId: person.personId, ttlMs: TTL_MS }
    await attempts.add(attempt, clock.now())
    return { url, code, token, ref: sha256(code) }
  }

  app.get(
    '/api/v1/connect',
    {
      ...options,
      schema: {
        tags,
        summary: 'The ways to add a shop, or to bring one back',
        querystring: Type.Object({ url: Type.Optional(Type.String({ maxLength: 500 })) }),
        response: { 200: ConnectWays },
      },
    },
    async (request) => {
      const plugin = await download()
      return {
        mayConnect: await mayConnect(personOf(deps, request), normaliseShopUrl(request.query.url ?? '')),
        serverUrl: publicUrl(),
        plugin: plugin && {
          version: plugin.version,
          bytes: plugin.bytes.length,
          fileName: plugin.fileName,
        },
        canAsk: canAsk(),
      }
    },
  )

  app.get(
    '/api/v1/connect/plugin.zip',
    {
      ...options,
      schema: {
        tags,
        summary: 'The WordPress plugin, with this server’s address in it',
        response: { 200: Type.Unsafe<Buffer>({ type: 'string', format: 'binary' }) },
      },
    },
    async (_request, reply) => {
      const { bytes, fileName } = (await download()) ?? refuse('not_found')
      reply.header('content-disposition', `attachment; filename="${fileName}"`)
      return reply.type('application/zip').send(bytes)
    },
  )

  app.post(
    '/api/v1/connect/ask',
    {
      ...options,
      schema: {
        tags,
        summary: 'Begin to connect a shop by WooCommerce’s own page',
        body: AskBody,
        response: { 200: AskAnswer },
      },
    },
    async (request) => {
      if (!canAsk()) refuse('needs_https')
      const person = personOf(deps, request)
      const { url, code, token, ref } = await begin(person, { ...request.body, kind: 'wc-auth' })
      const query = new URLSearchParams({
        app_name: `Tandem (${new URL(publicUrl()).host})`,
        scope: 'read_write',
        user_id: code,
        return_url: `${publicUrl()}/app/add-store?ref=${ref}`,
        callback_url: `${publicUrl()}/api/woocommerce/wc-auth/${token}`,
      })
      return { ref, location: `${url}/wc-auth/v1/authorize?${query}` }
    },
  )

  app.post(
    '/api/v1/connect/keys',
    {
      ...options,
      schema: {
        tags,
        summary: 'Connect a shop by keys that its owner made',
        body: KeysBody,
        response: { 202: BegunAnswer },
      },
    },
    async (request, reply) => {
      const person = personOf(deps, request)
      const { consumerKey, consumerSecret, ...wish } = request.body
      const { url, code, ref } = await begin(person, { ...wish, kind: 'keys' })
      await attempts.take('code_hash', code, clock.now())
      await deps.tryFor(code, {
        url,
        kind: 'keys',
        secrets: { consumerKey, consumerSecret },
        consent: { parts: wish.parts, saidBy: 'page' },
        personId: person.personId,
      })
      return reply.code(202).send({ ref })
    },
  )

  app.get(
    '/api/v1/connect/attempts',
    {
      ...options,
      schema: {
        tags,
        summary: 'Shops that you began to connect within the last hour',
        querystring: Type.Object({ since: Type.Optional(Type.String({ pattern: '^[0-9]{1,15}$' })) }),
        response: { 200: AttemptsView },
      },
    },
    async (request) => {
      const now = clock.now()
      const since = Math.max(Number(request.query.since ?? 0), now - HOUR_MS)
      const mine = await attempts.ofPerson(personOf(deps, request).personId, since, 10)
      return { attempts: mine.map((one) => attemptView(one, now, langOf(request))) }
    },
  )

  app.get(
    '/api/v1/connect/attempts/:ref',
    {
      ...options,
      schema: {
        tags,
        summary: 'How connecting a shop goes',
        params: Type.Object({ ref: Type.String({ minLength: 20, maxLength: 100 }) }),
        response: { 200: AttemptView },
      },
    },
    async (request) => {
      const attempt = await attempts.byMark(request.params.ref)
      if (!attempt || attempt.personId !== personOf(deps, request).personId) return refuse('not_found')
      return attemptView(attempt, clock.now(), langOf(request))
    },
  )
}
