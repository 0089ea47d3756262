import { randomBytes } from 'node:crypto'
import type { Vault } from '../../platform/vault/vault.ts'

/** What gives power over a shop. Sealed at rest, and never in a log or an answer. */
export interface StoreSecrets {
  consumerKey: string
  consumerSecret: string
  webhookSecret: string
  handoffSecret: string
  /** Signs what the plugin sends; null where there is no plugin. */
  pluginSecret: string | null
}

const contextOf = (storeKey: string) => `store:${storeKey}:secrets`

export function sealSecrets(vault: Vault, storeKey: string, secrets: StoreSecrets): string {
  const { consumerKey, consumerSecret, webhookSecret, handoffSecret, pluginSecret } = secrets
  return vault.seal(
    JSON.stringify({ consumerKey, consumerSecret, webhookSecret, handoffSecret, pluginSecret }),
    contextOf(storeKey),
  )
}

export function openSecrets(vault: Vault, storeKey: string, sealed: string): StoreSecrets {
  const opened = JSON.parse(vault.open(sealed, contextOf(storeKey))) as Omit<StoreSecrets, 'pluginSecret'> &
    Partial<StoreSecrets>
  return { ...opened, pluginSecret: opened.pluginSecret ?? null }
}

/** Stands where there are none any more. Never empty: an empty secret would sign as well as any other. */
export function noSecrets(): StoreSecrets {
  return { ...madeHere(), consumerKey: newSecret(), consumerSecret: newSecret() }
}

/** The secrets that the server makes itself where there is no plugin to make them. */
export function madeHere(): Pick<StoreSecrets, 'webhookSecret' | 'handoffSecret' | 'pluginSecret'> {
  return { webhookSecret: newSecret(), handoffSecret: newSecret(), pluginSecret: null }
}

export const newSecret = () => randomBytes(32).toString('base64url')
