import { createHash, timingSafeEqual } from 'node:crypto'

/** What is kept of a credential: SHA-256, base64url. It is 192 random bits, so nothing slower is needed. */
export function hashCredential(credential: string): string {
  return createHash('sha256').update(credential).digest('base64url')
}

/** Constant time; no proof when nobody of that name is known. */
export function provesToBe(credential: string, hash: string | null | undefined): boolean {
  const given = Buffer.from(hashCredential(credential))
  const kept = Buffer.from(hash ?? '')
  return kept.length === given.length && timingSafeEqual(given, kept)
}
