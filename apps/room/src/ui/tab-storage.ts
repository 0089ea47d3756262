/** What a browser would not keep; as old as the page. */
const unkept = new Map<string, string>()

/**
 * What this tab keeps between two pages. A browser may forbid storage altogether (even reading the property throws
 * then), most of all to a frame in a page of another site; what is kept lasts as long as the page in that case, and
 * nothing else changes.
 */
export function readKept<T>(key: string): T | null {
  try {
    const text = unkept.get(key) ?? sessionStorage.getItem(key)
    return text === null ? null : (JSON.parse(text) as T)
  } catch {
    return null
  }
}

export function keep(key: string, value: unknown): void {
  const text = JSON.stringify(value)
  try {
    sessionStorage.setItem(key, text)
    unkept.delete(key)
  } catch {
    // Full or forbidden.
    unkept.set(key, text)
  }
}

export function forget(key: string): void {
  unkept.delete(key)
  try {
    sessionStorage.removeItem(key)
  } catch {
    // Nothing was kept either.
  }
}
