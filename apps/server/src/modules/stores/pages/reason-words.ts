import { type Reason, sentenceOf } from '@tandem/contract/errors'
import type { Lang } from './part-words.ts'

/** Where a page says it better than the catalogue, which speaks of messages. */
const pages: Record<Lang, Partial<Record<Reason, string>>> = {
  en: {
    wrong_origin:
      'The request came from another page, so it was not followed. Open this page and try from here.',
    malformed: 'The request could not be understood. Please begin again.',
  },
  ro: {},
}

export const reasonWords = (reason: Reason, lang: Lang): string =>
  pages[lang][reason] ?? sentenceOf(reason, lang)
