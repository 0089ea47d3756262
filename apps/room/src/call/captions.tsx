import { useEffect, useRef, useState } from 'preact/hooks'
import { lang, t } from '../i18n/i18n.ts'
import { useSession } from '../session/room-session.ts'
import type { Call } from './call.ts'
import { callUi } from './call-ui.ts'
import { lastWords, listenTo, type RecognitionMaker, readyFor } from './caption-ear.ts'

const SHOWN_MS = 6_000
/** Two lines and a name; of two people at once. */
const LONGEST = 72
const MOST = 2

const maker = (): RecognitionMaker | null =>
  (globalThis as { SpeechRecognition?: RecognitionMaker }).SpeechRecognition ?? null

/** Only where words can be made on the device itself. */
export function canCaption(): boolean {
  const Maker = maker()
  return Maker?.available !== undefined && 'processLocally' in Maker.prototype
}

/** What is said, in writing, with who said it. Made here from what is heard here. */
export function Captions({ call }: { call: Call }) {
  return callUi.captions.value ? <Lines call={call} /> : null
}

interface Line {
  id: string
  text: string
  at: number
}

type Standing = 'preparing' | 'hears' | 'cannot'

function Lines({ call }: { call: Call }) {
  const session = useSession()
  const [lines, setLines] = useState<readonly Line[]>([])
  const [standing, setStanding] = useState<Standing>('preparing')
  const spoken = lang() === 'ro' ? 'ro-RO' : 'en-US'
  const voices = call.others.value.filter((one) => one.audio !== null)
  const now = useRef(voices)
  now.current = voices
  const key = voices.map((one) => `${one.id} ${one.audio?.id}`).join()

  useEffect(() => {
    const Maker = maker()
    let wanted = true
    if (Maker === null) return setStanding('cannot')
    readyFor(Maker, spoken).then((ready) => wanted && setStanding(ready ? 'hears' : 'cannot'))
    return () => {
      wanted = false
    }
  }, [spoken])

  useEffect(() => {
    const Maker = maker()
    if (standing !== 'hears' || Maker === null) return
    const write = (id: string, text: string) =>
      setLines((all) => [...all.filter((one) => one.id !== id), { id, text, at: Date.now() }].slice(-MOST))
    const stops = now.current.flatMap(({ id, audio: track }) =>
      track === null
        ? []
        : [
            listenTo({
              Maker,
              lang: spoken,
              track,
              write: (text) => write(id, lastWords(text, LONGEST)),
              failed: () => setStanding('cannot'),
            }),
          ],
    )
    const timer = setInterval(
      () => setLines((all) => all.filter((one) => Date.now() - one.at < SHOWN_MS)),
      1_000,
    )
    return () => {
      clearInterval(timer)
      for (const stop of stops) stop()
    }
  }, [standing, spoken, key])

  const name = (id: string) => session.room.value.participants.find((one) => one.id === id)?.name
  return (
    <div class="captions" role="log" aria-label={t('call.captions')}>
      {lines.length === 0 && <p class="small">{t(CAPTION_WORDS[standing])}</p>}
      {lines.map((line) => (
        <p key={line.id}>
          <b>{name(line.id)}</b> {line.text}
        </p>
      ))}
    </div>
  )
}

const CAPTION_WORDS = {
  preparing: 'call.captionsSoon',
  hears: 'call.captionsHere',
  cannot: 'call.captionsCannot',
} as const
