import { createHmac, timingSafeEqual } from 'node:crypto'
import { fieldsOf, idOf } from '@tandem/core/catalog/read-source'
import { isLive, mayRead } from '@tandem/core/stores/connection'
import { normaliseShopUrl } from '@tandem/core/stores/shop-address'
import { refuse } from '../../platform/errors.ts'
import type { KnownStore } from '../stores/stores.public.ts'
import { type Door, type DoorAnswer, waits } from './door.ts'
import type { DoorDeps } from './door-deps.ts'
import { readJson } from './read-body.ts'

const PING = /^webhook_id=\d{1,20}$/
const TOPIC = /^product\.(created|updated|deleted|restored)$/
const DONE: DoorAnswer = { status: 200, body: { success: true, status: 'ok' } }

/**
 * `POST /api/woo/webhook`: WooCommerce's own product webhooks with no shop in their path. The shop is the one that the
 * webhook names as its source, and only if its signature is made with a secret that the shop and we share.
 */
export function webhookDoor(deps: DoorDeps): Door {
  return async (call) => {
    const topic = call.header('x-wc-webhook-topic')
    if (topic === undefined && call.bytes.length < 40 && PING.test(call.bytes.toString('latin1'))) return DONE
    deps.rates.checkSignatures(call.address)
    const url = normaliseShopUrl(call.header('x-wc-webhook-source')?.slice(0, 500) ?? '')
    const known = url === null ? null : await deps.stores.storeAt(url)
    if (!known || known.connection.state === 'disconnected') refuse('no_such_store')
    if (!isSigned(call.bytes, call.header('x-wc-webhook-signature'), secretsOf(known, deps.clock.now()))) {
      deps.rates.wrongSignature(call.address)
      refuse('wrong_signature')
    }
    if (!isLive(known.connection)) return waits()
    if (topic === undefined || !TOPIC.test(topic) || !mayRead(known.connection, 'products')) return DONE
    const text = call.bytes.toString('utf8')
    const resourceId = productOf(text)
    // Signed, yet no product: an error message, since its maker may not see products any more.
    if (resourceId === null) return DONE
    const { storeId } = known.store
    await deps.intake.add(storeId, [{ kind: 'product', resourceId, topic, body: text }])
    deps.stores.noteHeard(storeId)
    return DONE
  }
}

/** The plugin's own secret where it told one; else some sign with the key's secret, which only the shop and we know. */
function secretsOf({ secrets, oldSecrets }: KnownStore, now: number): string[] {
  const old = oldSecrets && oldSecrets.untilAt > now ? [oldSecrets.secrets.webhookSecret] : []
  return [secrets.webhookSecret, secrets.consumerSecret, ...old].filter((secret) => secret !== '')
}

function isSigned(bytes: Buffer, signature: string | undefined, secrets: readonly string[]): boolean {
  if (signature === undefined) return false
  const given = Buffer.from(signature.slice(0, 100), 'base64')
  return secrets.some((secret) => {
    const right = createHmac('sha256', secret).update(bytes).digest()
    return given.length === right.length && timingSafeEqual(given, right)
  })
}

/** A variation's news belong to its product. */
function productOf(text: string): number | null {
  if (text.includes('\0')) return null
  const fields = fieldsOf(readJson(text))
  const id = idOf(fields?.['type'] === 'variation' ? fields['parent_id'] : fields?.['id'])
  return id > 0 ? id : null
}
