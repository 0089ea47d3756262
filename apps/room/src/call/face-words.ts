import { DOTS } from '@tandem/core/calls/call-quality'
import type { MessageKey } from '../i18n/i18n.ts'
import { t } from '../i18n/i18n.ts'
import type { CallFace } from './call.ts'

/** How somebody is, in the one word that matters most now. */
export function stateKey(
  face: Pick<CallFace, 'link' | 'paused' | 'mic' | 'speaking'>,
): Extract<MessageKey, `call.state.${string}`> {
  if (face.link === 'connecting') return 'call.state.connecting'
  if (face.link === 'reconnecting') return 'call.state.reconnecting'
  if (face.paused === 'in_another_app') return 'call.state.otherApp'
  if (face.mic === 'none') return 'call.state.listening'
  if (face.mic === 'off') return 'call.state.muted'
  if (face.speaking) return 'call.state.talking'
  return face.paused === 'saving' ? 'call.state.saving' : 'call.state.on'
}

/** Nothing is known of a line before it stands. */
export const dotsOf = ({ link, quality }: Pick<CallFace, 'link' | 'quality'>): number =>
  link === 'connecting' ? 0 : DOTS[quality]

/** What is written on a tile for everybody to see: only what explains why one hears or sees little. */
export function writtenKey(
  face: Pick<CallFace, 'link' | 'paused' | 'mic' | 'quality' | 'hushed'>,
): Extract<MessageKey, `call.state.${string}` | `call.quality.${string}Short`> | null {
  if (face.link === 'connecting') return 'call.state.connecting'
  if (face.link === 'reconnecting') return 'call.state.reconnecting'
  if (face.paused === 'in_another_app') return 'call.state.otherAppShort'
  if (face.hushed) return 'call.state.hushed'
  if (face.quality === 'poor' || face.quality === 'lost') return `call.quality.${face.quality}Short`
  if (face.paused === 'saving') return 'call.state.saving'
  return face.mic === 'none' ? 'call.state.listeningShort' : null
}

/** The same for readers, whole: who, how, and over what line. */
export function faceWords(name: string, face: CallFace): string {
  const state = t(stateKey(face))
  const line = face.link === 'good' ? t(`call.quality.${face.quality}`) : ''
  const here = face.hushed ? t('call.state.hushed') : ''
  return `${name}: ${[state, line, here].filter((one) => one !== '').join(', ')}`
}
