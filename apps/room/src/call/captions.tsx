import { signal } from '@preact/signals'
import { useEffect, useState } from 'preact/hooks'
import { lang, t } from '../i18n/i18n.ts'
import { useSession } from '../session/room-session.ts'
import type { Call } from './call.ts'

/** As far as the Web Speech API says it; most browsers lack the parts that keep it on the device. */
interface Recognition extends EventTarget {
  lang: string
  continuous: boolean
  interimResults: boolean
  processLocally?: boolean
  start(track?: MediaStreamTrack): void
  abort(): void
  onresult:
    | ((event: { resultIndex: number; results: ArrayLike<ArrayLike<{ transcript: string }>> }) => void)
    | null
  onend: (() => void) | null
}
type RecognitionMaker = (new () => Recognition) & { available?: (wish: object) => Promise<string> }

const SHOWN_MS = 6_000
const LONGEST = 160

export const captionsOn = signal(false)

function maker(): RecognitionMaker | null {
  const found = (globalThis as { SpeechRecognition?: RecognitionMaker }).SpeechRecognition
  return found ?? null
}

/** Only where words are made on the device itself: what people say goes to nobody's server. */
export function canCaption(): boolean {
  const Maker = maker()
  return Maker?.available !== undefined && 'processLocally' in Maker.prototype
}

interface Line {
  id: string
  text: string
  at: number
}

/** What is said, in writing, with who said it. Made here from what is heard here. */
export function Captions({ call }: { call: Call }) {
  const session = useSession()
  const [lines, setLines] = useState<readonly Line[]>([])
  const on = captionsOn.value
  const voices = call.others.value.filter((one) => one.audio !== null && one.mic === 'on')
  const key = voices.map((one) => `${one.id} ${one.audio?.id}`).join()
  useEffect(() => {
    const Maker = maker()
    if (!on || Maker === null) return
    const stops = voices.flatMap(({ id, audio }) =>
      audio ? [listen(Maker, audio, (text) => write(id, text))] : [],
    )
    const write = (id: string, text: string) => {
      const line = { id, text: text.slice(-LONGEST), at: Date.now() }
      setLines((before) => [...before.filter((one) => one.id !== id), line])
    }
    const timer = setInterval(
      () => setLines((all) => all.filter((one) => Date.now() - one.at < SHOWN_MS)),
      1_000,
    )
    return () => {
      clearInterval(timer)
      for (const stop of stops) stop()
    }
    // who speaks is in the key
  }, [on, key])
  if (!on) return null
  return (
    <div class="captions" role="log" aria-label={t('call.captions')} title={t('call.captionsHere')}>
      {lines.map((line) => (
        <p key={line.id}>
          <strong>{session.room.value.participants.find((one) => one.id === line.id)?.name}</strong>{' '}
          {line.text}
        </p>
      ))}
    </div>
  )
}

function listen(Maker: RecognitionMaker, track: MediaStreamTrack, write: (text: string) => void): () => void {
  const recognition = new Maker()
  recognition.lang = lang() === 'ro' ? 'ro-RO' : 'en-US'
  recognition.continuous = true
  recognition.interimResults = true
  recognition.processLocally = true
  let stopped = false
  recognition.onresult = ({ resultIndex, results }) => write(results[resultIndex]?.[0]?.transcript ?? '')
  // It ends by itself after a silence.
  recognition.onend = () => {
    if (!stopped && track.readyState === 'live') recognition.start(track)
  }
  recognition.start(track)
  return () => {
    stopped = true
    recognition.abort()
  }
}
