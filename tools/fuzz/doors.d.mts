export interface FuzzDoor {
  name: string
  method: string
  path: string
  seeds: unknown[]
}

export interface KeptBody {
  door: string
  headers: Record<string, string>
  body: string
}

export function keptFor(storeKey: string): KeptBody[]

export function openDoors(store: {
  storeKey: string
  shopUrl: string
  webhookSecret?: string
  pluginSecret?: string
}): FuzzDoor[]
