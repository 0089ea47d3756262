import { type Signal, signal } from '@preact/signals'
import type { CallMember } from '@tandem/core/calls/call-state'
import type { CallFace } from './call.ts'
import type { Levels } from './levels.ts'
import type { FaceNews } from './mesh.ts'
import type { Sounds } from './sounds.ts'

/** How loud somebody is for me. */
export interface HeardAs {
  volume: number
  hushed: boolean
}

/** Everybody else in the call, seen and heard. */
export interface CallFaces {
  readonly faces: Signal<ReadonlyMap<string, CallFace>>
  show(others: readonly CallMember[]): void
  tell(id: string, news: FaceNews): void
  hearAs(id: string, as: Partial<HeardAs>): void
  /** Of everybody whom I ever made louder or not; who comes again is heard as before. */
  heardAs(): Record<string, HeardAs>
  clear(): void
}

const PLAIN: HeardAs = { volume: 1, hushed: false }

export function createFaces(sounds: Sounds, levels: () => Levels | null): CallFaces {
  const faces = signal<ReadonlyMap<string, CallFace>>(new Map())
  const heard = new Map<string, HeardAs>()

  const change = (id: string, news: Partial<CallFace>) => {
    const before = faces.peek().get(id)
    if (!before) return
    const after = { ...before, ...news }
    // Figures come every moment, and most say the same again.
    const isSame = Object.keys(news).every(
      (key) => before[key as keyof CallFace] === after[key as keyof CallFace],
    )
    if (!isSame) faces.value = new Map(faces.peek()).set(id, after)
    if ('audio' in news) {
      sounds.play(id, after.audio)
      levels()?.listen(id, after.audio, (_level, speaking) => change(id, { speaking }))
      if (!after.audio) change(id, { speaking: false })
    }
    if ('audio' in news || 'volume' in news || 'hushed' in news) sounds.set(id, after.volume, after.hushed)
  }

  const forget = (id: string) => {
    sounds.play(id, null)
    levels()?.listen(id, null, () => {})
  }

  return {
    faces,
    show(others) {
      const before = faces.peek()
      const after = new Map<string, CallFace>()
      for (const { participantId: id, leg, mic, camera, paused } of others) {
        const known = before.get(id)
        const same = known?.leg === leg ? known : null
        if (known && !same) forget(id)
        after.set(id, {
          id,
          leg,
          mic,
          camera,
          paused,
          link: same?.link ?? 'connecting',
          quality: same?.quality ?? 'good',
          speaking: same?.speaking ?? false,
          audio: same?.audio ?? null,
          video: same?.video ?? null,
          ...(heard.get(id) ?? PLAIN),
        })
      }
      for (const id of before.keys()) if (!after.has(id)) forget(id)
      faces.value = after
    },
    tell: change,
    hearAs(id, as) {
      const after = { ...PLAIN, ...heard.get(id), ...as }
      heard.set(id, { volume: Math.min(1, Math.max(0, after.volume)), hushed: after.hushed })
      change(id, heard.get(id) ?? PLAIN)
    },
    heardAs: () => Object.fromEntries(heard),
    clear() {
      for (const id of faces.peek().keys()) forget(id)
      faces.value = new Map()
    },
  }
}
