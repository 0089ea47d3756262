import type { Vault } from '../../platform/vault/vault.ts'

/** What gives power over a shop. Sealed at rest, and never in a log or an answer. */
export interface StoreSecrets {
  consumerKey: string
  consumerSecret: string
  webhookSecret: string
  handoffSecret: string
}

const contextOf = (storeKey: string) => `store:${storeKey}:secrets`

export function sealSecrets(vault: Vault, storeKey: string, secrets: StoreSecrets): string {
  const { consumerKey, consumerSecret, webhookSecret, handoffSecret } = secrets
  return vault.seal(
    JSON.stringify({ consumerKey, consumerSecret, webhookSecret, handoffSecret }),
    contextOf(storeKey),
  )
}

export function openSecrets(vault: Vault, storeKey: string, sealed: string): StoreSecrets {
  return JSON.parse(vault.open(sealed, contextOf(storeKey))) as StoreSecrets
}
