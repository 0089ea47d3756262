import { isReason, type Lang, sentenceOf } from '@tandem/contract/errors'

/** A reason as it was noted, with its sentence. */
export const troubleIn = (reason: string | null, lang: Lang): { reason: string; message: string } | null =>
  reason === null
    ? null
    : { reason, message: sentenceOf(isReason(reason) ? reason : 'store_unreachable', lang) }
