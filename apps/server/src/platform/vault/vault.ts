/** Locks texts away with the master key (AES-256-GCM). `context` binds them to their place, such as `store:7:keys`. */
export interface Vault {
  seal(plain: string, context: string): string
  /** Throws when the text was changed, or sealed by another key or for another place. */
  open(sealed: string, context: string): string
}
