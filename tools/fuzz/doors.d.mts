export interface FuzzDoor {
  name: string
  method: string
  path: string
  seeds: unknown[]
}

export const KEPT: { door: string; seed: number }[]

export function openDoors(store: {
  storeKey: string
  shopUrl: string
  webhookSecret?: string
  pluginSecret?: string
}): FuzzDoor[]
