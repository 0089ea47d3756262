import { PARTS, type Part } from '@tandem/core/stores/connection'
import type { Entry } from './guard.ts'
import { escapeHtml } from './page-frame.ts'
import { type PageWords, pageWords } from './page-words.ts'
import { type Lang, partWords } from './part-words.ts'

/** The parts to tick, each with what it reads, does and never does. */
export function partsField(lang: Lang, ticked: readonly Part[], isMissing: boolean): string {
  const words = pageWords(lang)
  const parts = partWords(lang)
  const one = (part: Part, index: number) => {
    // The page is longer than a phone's screen: the sentence is where the caret is.
    const missing = isMissing && index === 0 ? ' autofocus' : ''
    const { title, about, reads, does, never } = parts[part]
    const rows = [
      [words.reads, reads],
      [words.does, does],
      [words.never, never],
    ]
    return `<label class="part"><input type="checkbox" name="parts" value="${part}"${ticked.includes(part) ? ' checked' : ''}${missing} aria-describedby="about-${part}">
<span><strong>${title}</strong><span class="about" id="about-${part}">${about}</span></span>
<dl>${rows.map(([name, text]) => `<dt>${name}</dt><dd>${text}</dd>`).join('')}</dl></label>`
  }
  const error = isMissing ? `<p class="error" id="parts-error" role="alert">${words.choosePart}</p>` : ''
  return `<fieldset${isMissing ? ' aria-describedby="parts-error"' : ''}><legend>${words.whatParts}</legend>${error}${PARTS.map(one).join('\n')}</fieldset>`
}

export interface TextField {
  name: string
  label: string
  hint?: string
  value?: string
  error?: string | null
  type?: 'text' | 'url' | 'password'
}

export function textField({ name, label, hint, value, error, type = 'text' }: TextField): string {
  const described = [error ? `${name}-error` : '', hint ? `${name}-hint` : ''].filter(Boolean).join(' ')
  return `<div class="field"><label for="${name}">${label}</label>
<input id="${name}" name="${name}" type="${type}" required maxlength="500" autocomplete="off" autocapitalize="none" spellcheck="false"${
    value ? ` value="${escapeHtml(value)}"` : ''
  }${error ? ' aria-invalid="true" autofocus' : ''}${described ? ` aria-describedby="${described}"` : ''}>
${error ? `<p class="error" id="${name}-error" role="alert">${escapeHtml(error)}</p>` : ''}${hint ? `<p class="hint" id="${name}-hint">${hint}</p>` : ''}</div>`
}

export function keyField(words: PageWords, entry: Entry): string {
  const error = entry === 'wrong' ? words.keyWrong : entry === 'too_often' ? words.keyTooOften : null
  return textField({ name: 'operator_key', label: words.key, hint: words.keyHint, type: 'password', error })
}

/** What a form brought: texts by name, and the ticked parts. */
export interface SentForm {
  text(name: string): string
  parts: Part[]
}

export function readForm(body: unknown): SentForm {
  const fields = body instanceof URLSearchParams ? body : new URLSearchParams()
  const given = fields.getAll('parts')
  return {
    text: (name) => (fields.get(name) ?? '').slice(0, 8_000),
    parts: PARTS.filter((part) => given.includes(part)),
  }
}
