/** One hint of `GET /api/v1/live`: the data of an event called `topics`. */
export interface Hint {
  store: string
  topics: string[]
}

interface Listener {
  heard(hint: Hint): void
  /** My shops, or whether I am signed in, may be others now. */
  aboutMe(): void
  /** The line stands again after it was cut or rested. */
  back(): void
  /** For longer than a moment. */
  cut(isCut: boolean): void
}

/** A cut of a moment is nobody's business. */
const SAY_CUT_AFTER_MS = 4_000
const AGAIN_MS = 10_000
/** Without HTTP/2 a browser holds six lines to a server; tabs that nobody looks at give theirs back. */
const REST_AFTER_MS = 60_000

/** The line that tells of changes: opened again whenever it ends, and rested while nobody looks. Returns how to end it. */
export function openLine({ heard, aboutMe, back, cut }: Listener): () => void {
  let line: EventSource | null = null
  let stoodBefore = false
  let late: ReturnType<typeof setTimeout> | undefined
  let next: ReturnType<typeof setTimeout> | undefined

  const ready = () => {
    clearTimeout(late)
    late = undefined
    if (stoodBefore) back()
    stoodBefore = true
    cut(false)
  }
  const broken = () => {
    late ??= setTimeout(() => cut(stoodBefore), SAY_CUT_AFTER_MS)
    if (line?.readyState !== EventSource.CLOSED) return
    // The browser gives up when the answer was a refusal; asking who I am finds out whether I am signed out.
    aboutMe()
    next = setTimeout(open, AGAIN_MS)
  }
  function open() {
    clearTimeout(next)
    line?.close()
    line = new EventSource('/api/v1/live')
    line.addEventListener('ready', ready)
    line.addEventListener('error', broken)
    line.addEventListener('stores', aboutMe)
    line.addEventListener('bye', aboutMe)
    line.addEventListener('topics', (event: MessageEvent<string>) => heard(JSON.parse(event.data) as Hint))
  }
  const close = () => {
    clearTimeout(late)
    late = undefined
    clearTimeout(next)
    line?.close()
    line = null
  }
  const looked = () => {
    if (document.hidden) {
      clearTimeout(next)
      next = setTimeout(close, REST_AFTER_MS)
    } else if (line === null || line.readyState === EventSource.CLOSED) open()
    else clearTimeout(next)
  }
  document.addEventListener('visibilitychange', looked)
  open()
  return () => {
    document.removeEventListener('visibilitychange', looked)
    close()
    cut(false)
  }
}
