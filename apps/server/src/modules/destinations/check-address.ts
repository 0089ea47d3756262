import { isIP } from 'node:net'
import { readDestinationAddress } from '@tandem/core/destinations/destination-address'
import { isPrivateAddress, publicLookup } from '../../platform/outbound/private-address.ts'

const LOOK_MS = 3_000

/**
 * An address that may be kept; null: not one. A name that means nothing yet is no reason, one that leads inwards is. What
 * counts in the end is where it leads when something is sent.
 */
export async function checkAddress(given: string, allowPrivate: boolean): Promise<string | null> {
  const read = readDestinationAddress(given, { http: allowPrivate })
  if (!read.ok) return null
  let host: string
  try {
    host = new URL(read.url).hostname.replace(/^\[|\]$/g, '')
  } catch {
    return null
  }
  if (allowPrivate) return read.url
  if (isIP(host) !== 0) return isPrivateAddress(host) ? null : read.url
  return (await leadsInward(host)) ? null : read.url
}

function leadsInward(host: string): Promise<boolean> {
  return new Promise((resolve) => {
    const timer = setTimeout(() => resolve(false), LOOK_MS)
    publicLookup(host, { all: true }, (error) => {
      clearTimeout(timer)
      resolve((error as NodeJS.ErrnoException | null)?.code === 'EPRIVATE')
    })
  })
}
