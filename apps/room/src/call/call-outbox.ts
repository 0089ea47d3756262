import type { CallCommand, Signal } from '@tandem/contract/socket/call-messages'
import type { RoomSession } from '../session/room-session.ts'

type Of<K extends CallCommand['k']> = Extract<CallCommand, { k: K }>

/** What this page says about the call, and says again where it has to. */
export interface CallOutbox {
  say(c: CallCommand): boolean
  joining(c: Of<'join'>): void
  /** Only what is other than what was said last. */
  change(c: Of<'change'>): void
  /** `now`: it was said by this socket whose leg this is; before, it is kept with what could not be sent. */
  signal(s: { leg: string; to: string; toLeg: string; s: Signal }, now: boolean): void
  /** What could not be sent is sent now. */
  flush(): void
  /** The server had too much of it just now. */
  again(of: CallCommand['k']): void
  /** Credentials end then: new ones are asked for after half of the time. */
  renewAt(endsAt: number | null, leg: string): void
  /** Another leg begins. */
  forget(): void
  stop(): void
}

/** What is kept of signals that could not be sent: a minute of them is no use to anybody. */
const WAITING_AT_MOST = 60
const AGAIN_MS = 2_000
const RENEW_AT_LEAST_MS = 30_000

export function createCallOutbox(session: Pick<RoomSession, 'say' | 'serverNow'>): CallOutbox {
  let waiting: Omit<Of<'signal'>, 'k' | 'n'>[] = []
  let signals = 0
  let join: Of<'join'> | null = null
  let changed: Of<'change'> | null = null
  let saidLast = ''
  let renewal: ReturnType<typeof setTimeout> | undefined
  let leg = ''
  const later = new Map<CallCommand['k'], ReturnType<typeof setTimeout>>()

  const say = (c: CallCommand) => session.say({ t: 'call', c })
  const textOf = ({ mic, camera }: { mic: string; camera: string }, paused: string) =>
    `${mic} ${camera} ${paused}`

  const sayChange = (c: Of<'change'>) => {
    changed = c
    const text = textOf(c, c.paused)
    if (text !== saidLast && say(c)) saidLast = text
  }
  const sayJoin = (c: Of<'join'>) => {
    join = c
    // Whoever joins is not paused; if they are, that is said next.
    if (say(c)) saidLast = textOf(c, 'no')
  }
  /** Numbered as it goes out: what waited is no replay of what was said before it. */
  const saySignal = (s: Omit<Of<'signal'>, 'k' | 'n'>) => {
    signals += 1
    return say({ k: 'signal', n: signals, ...s })
  }
  const stop = () => {
    clearTimeout(renewal)
    for (const timer of later.values()) clearTimeout(timer)
    later.clear()
    waiting = []
    join = changed = null
    saidLast = ''
  }

  return {
    say,
    joining: sayJoin,
    change: sayChange,
    signal(s, now) {
      if (!now || !saySignal(s)) waiting = [...waiting, s].slice(-WAITING_AT_MOST)
    },
    flush() {
      const kept = waiting
      waiting = []
      for (const s of kept) saySignal(s)
    },
    again(of) {
      clearTimeout(later.get(of))
      const act = () => {
        later.delete(of)
        if (of === 'join' && join) sayJoin(join)
        else if (of === 'renew') say({ k: 'renew', leg })
        else if (of === 'change' && changed) {
          saidLast = ''
          sayChange(changed)
        }
      }
      later.set(of, setTimeout(act, AGAIN_MS))
    },
    renewAt(endsAt, of) {
      clearTimeout(renewal)
      leg = of
      if (endsAt === null) return
      const inMs = Math.max(RENEW_AT_LEAST_MS, (endsAt - session.serverNow()) / 2)
      renewal = setTimeout(() => say({ k: 'renew', leg }), inMs)
    },
    forget() {
      stop()
      signals = 0
    },
    stop,
  }
}
