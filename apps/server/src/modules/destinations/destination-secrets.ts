import type { Vault } from '../../platform/vault/vault.ts'
import type { DestinationsTable } from './destinations.tables.ts'

export type Headers = Record<string, string>

/** Sealed for its place: what was sealed for one destination opens at no other. */
export function createDestinationSecrets(vault: Vault) {
  const of = (key: string, what: string) => `destination:${key}:${what}`
  return {
    sealSecret: (key: string, secret: string) => vault.seal(secret, of(key, 'secret')),
    sealHeaders: (key: string, headers: Headers) =>
      Object.keys(headers).length === 0 ? null : vault.seal(JSON.stringify(headers), of(key, 'headers')),
    headers: ({ destination_key: key, headers_sealed: sealed }: HeadersRow): Headers =>
      sealed === null ? {} : (JSON.parse(vault.open(sealed, of(key, 'headers'))) as Headers),
    /** The one that counts, and for a while after a rotation the one before. */
    signing(row: SecretRow, now: number): string[] {
      const place = of(row.destination_key, 'secret')
      const old = row.old_secret_sealed !== null && (row.old_secret_until_at ?? 0) > now
      const sealed = [row.secret_sealed, ...(old ? [row.old_secret_sealed as string] : [])]
      return sealed.map((one) => vault.open(one, place))
    },
  }
}
type HeadersRow = Pick<DestinationsTable, 'destination_key' | 'headers_sealed'>
type SecretRow = Pick<
  DestinationsTable,
  'destination_key' | 'secret_sealed' | 'old_secret_sealed' | 'old_secret_until_at'
>

export type DestinationSecrets = ReturnType<typeof createDestinationSecrets>
