/** As far as the Web Speech API says it; most browsers lack the parts that keep it on the device. */
export interface Recognition {
  lang: string
  continuous: boolean
  interimResults: boolean
  processLocally?: boolean
  start(track?: MediaStreamTrack): void
  abort(): void
  onresult:
    | ((event: { resultIndex: number; results: ArrayLike<ArrayLike<{ transcript: string }>> }) => void)
    | null
  onerror: ((event: { error: string }) => void) | null
  onend: (() => void) | null
}

interface LocalWish {
  langs: string[]
  processLocally: true
}

export type RecognitionMaker = (new () => Recognition) & {
  available?: (wish: LocalWish) => Promise<string>
  install?: (wish: LocalWish) => Promise<boolean>
}

/** It ends by itself after each silence; sooner than this it ended because it cannot. */
const TOO_SOON_MS = 1_000
const AGAIN_MS = 3_000
const TRIES = 3

/** Whether words of this language are made on the device itself: what people say goes to nobody's server. */
export async function readyFor(Maker: RecognitionMaker, lang: string): Promise<boolean> {
  const wish: LocalWish = { langs: [lang], processLocally: true }
  const found = await Maker.available?.(wish).catch(() => 'unavailable')
  if (found === 'available') return true
  if (found !== 'downloadable' && found !== 'downloading') return false
  return (await Maker.install?.(wish).catch(() => false)) ?? false
}

export interface Ear {
  Maker: RecognitionMaker
  lang: string
  track: MediaStreamTrack
  write(text: string): void
  /** It cannot hear, however often it is tried. */
  failed(): void
}

/** Hears one voice until it is told to stop. */
export function listenTo({ Maker, lang, track, write, failed }: Ear): () => void {
  const recognition = new Maker()
  recognition.lang = lang
  recognition.continuous = true
  recognition.interimResults = true
  recognition.processLocally = true
  let stopped = false
  let quickEnds = 0
  let startedAt = 0
  let timer: ReturnType<typeof setTimeout> | undefined
  const start = () => {
    if (stopped || track.readyState !== 'live') return
    startedAt = performance.now()
    try {
      recognition.start(track)
    } catch {
      giveUp()
    }
  }
  const giveUp = () => {
    if (stopped) return
    stopped = true
    failed()
  }
  recognition.onresult = ({ resultIndex, results }) => {
    quickEnds = 0
    write(results[resultIndex]?.[0]?.transcript ?? '')
  }
  recognition.onerror = ({ error }) => {
    if (['language-not-supported', 'service-not-allowed', 'not-allowed'].includes(error)) giveUp()
  }
  recognition.onend = () => {
    if (stopped) return
    const soon = performance.now() - startedAt < TOO_SOON_MS
    quickEnds = soon ? quickEnds + 1 : 0
    if (quickEnds >= TRIES) return giveUp()
    timer = setTimeout(start, soon ? AGAIN_MS : 0)
  }
  start()
  return () => {
    stopped = true
    clearTimeout(timer)
    recognition.abort()
  }
}

/** The end of what somebody says, from a whole word on. */
export function lastWords(text: string, most: number): string {
  if (text.length <= most) return text
  const end = text.slice(-most)
  return `… ${end.slice(end.indexOf(' ') + 1)}`
}
