import type { LineOutcome } from '../cart/outcome.ts'
import { type Html, html } from '../html.ts'
import type { Messages } from '../messages/en.ts'
import type { Flash } from '../session/session.ts'
import { icons } from './icons.ts'
import { termIn, type View } from './view.ts'

/** "Cable jumper, Oat, M": the thing with what was chosen of it. */
export function titleOf(m: Messages, thing: { name: string; options: string[] }): string {
  return [thing.name, ...thing.options.map((option) => termIn(m, option))].join(', ')
}

/** Why a line did not go in as asked, in words; '' where it did. */
export function reasonWords(m: Messages, outcome: LineOutcome): string {
  return outcome.reason === 'added'
    ? ''
    : m.reasons[outcome.reason]({ ...outcome, name: titleOf(m, outcome) })
}

/** What just happened, said once. */
export function flashOf(view: View): Html {
  const { flash } = view.visitor.session
  if (!flash) return html``
  view.visitor.change({ flash: null })
  const lines = wordsOf(view.m, flash)
  const good =
    flash.kind !== 'changed' && !(flash.kind === 'outcomes' && flash.outcomes.every((one) => one.added === 0))
  return html`<div class="notice notice-${good ? 'good' : 'warn'}" role="status">${good ? icons.check : icons.alert}<div>${lines.map((line) => html`<p>${line}</p>`)}</div>${flash.kind === 'outcomes' && good ? html`<a class="button button-quiet" href="/cart/">${view.m.notice.goToCart}</a>` : ''}</div>`
}

function wordsOf(m: Messages, flash: Flash): string[] {
  if (flash.kind === 'removed') return [m.notice.removed(titleOf(m, flash))]
  if (flash.kind === 'updated') return [m.notice.updated]
  if (flash.kind === 'changed') return [m.notice.changed]
  return flash.outcomes.map((outcome) => reasonWords(m, outcome) || m.notice.added(titleOf(m, outcome)))
}
