import type { ReportBody } from '@tandem/contract/http/rooms'
import { participantOf } from '@tandem/core/rooms/room-state'
import { cleanText } from '@tandem/core/rooms/text'
import { refuse } from '../../platform/errors.ts'
import type { Caller } from './room-reader.ts'
import type { Report } from './rooms.store.ts'

const MESSAGES_AT_MOST = 20

/** What the operator gets to read: the reason, the note, and the last messages only if the reporter ticked it. */
export function reportOf({ row, state }: Caller, body: ReportBody, now: number): Report {
  if (body.aboutId !== null && !participantOf(state, body.aboutId)) refuse('no_such_person')
  return {
    storeId: row.storeId,
    roomId: row.roomId,
    aboutId: body.aboutId,
    reason: body.reason,
    note: cleanText(body.note),
    chat: body.withChat
      ? state.chat
          .slice(-MESSAGES_AT_MOST)
          .map(({ by, at, text }) => ({ by, name: participantOf(state, by)?.name ?? '', at, text }))
      : null,
    at: now,
  }
}
