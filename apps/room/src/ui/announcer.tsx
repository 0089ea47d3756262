import { effect, signal } from '@preact/signals'
import { t } from '../i18n/i18n.ts'
import { readSetting, writeSetting } from './settings.ts'

/** What kinds of announcements there are; each can be silenced. */
export const ANNOUNCEMENT_KINDS = [
  'people',
  'talk',
  'votes',
  'shortlist',
  'following',
  'products',
  'call',
  'room',
] as const
export type AnnouncementKind = (typeof ANNOUNCEMENT_KINDS)[number]

/** Kinds that the person wants to hear nothing of. */
export const silenced = signal<ReadonlySet<AnnouncementKind>>(
  new Set(readSetting<AnnouncementKind[]>('silenced', [])),
)
effect(() => writeSetting('silenced', [...silenced.value]))

export function silence(kind: AnnouncementKind, on: boolean): void {
  const next = new Set(silenced.value)
  if (on) next.add(kind)
  else next.delete(kind)
  silenced.value = next
}

const polite = signal('')
const assertive = signal('')
const waiting = new Map<AnnouncementKind, string[]>()
let gathering = false

const GATHER_MS = 1_200

/** Says something to readers. What comes within a moment is gathered: three of a kind become one sentence. */
export function announce(kind: AnnouncementKind, text: string, now = false): void {
  if (silenced.value.has(kind) || text === '') return
  if (now) {
    assertive.value = again(assertive.value, text)
    return
  }
  const list = waiting.get(kind) ?? []
  list.push(text)
  waiting.set(kind, list)
  if (gathering) return
  gathering = true
  setTimeout(flush, GATHER_MS)
}

function flush(): void {
  gathering = false
  const said = [...waiting].map(([kind, texts]) =>
    texts.length < 3 ? texts.join(' ') : t(`announce.many.${kind}`, { count: texts.length }),
  )
  waiting.clear()
  polite.value = again(polite.value, said.join(' '))
}

// A region that gets the same words twice says them once; a no-break space makes them different.
function again(before: string, text: string): string {
  return before === text ? `${text}\u00a0` : text
}

/** Placed once, at the root; always in the page, so that readers know it before it speaks. */
export function LiveRegion() {
  return (
    <>
      <div class="sr" aria-live="polite" aria-atomic="true">
        {polite}
      </div>
      <div class="sr" aria-live="assertive" aria-atomic="true">
        {assertive}
      </div>
    </>
  )
}
