import { withCallWords } from '../i18n/load-words.ts'
import { lazyPanel } from './shared/lazy-panel.tsx'

/** The room's panels, each fetched when it is first shown. All of them have to stand inside a `SessionProvider`. */
export const TalkPanel = lazyPanel(() => import('./talk/talk-panel.tsx').then((m) => m.TalkPanel))
export const ShortlistPanel = lazyPanel(() =>
  import('./shortlist/shortlist-panel.tsx').then((m) => m.ShortlistPanel),
)
export const PollPanel = lazyPanel(() => import('./polls/poll-panel.tsx').then((m) => m.PollPanel))
export const PeoplePanel = lazyPanel(() =>
  withCallWords(import('./people/people-panel.tsx').then((m) => m.PeoplePanel)),
)
export const CartPanel = lazyPanel(() => import('./cart/cart-panel.tsx').then((m) => m.CartPanel))
export const CompareView = lazyPanel(() => import('./compare/compare-view.tsx').then((m) => m.CompareView))
/** *We take: …*, over the stage, once the room has settled. */
export const OutcomeLine = lazyPanel(
  () => import('./shortlist/outcome-line.tsx').then((m) => m.OutcomeLine),
  'none',
)
/** Asks before a comparison of two is put away by taking one out. */
export const EndComparison = lazyPanel(
  () => import('./compare/end-comparison.tsx').then((m) => m.EndComparison),
  'none',
)
/** The invitation's window; give `open` and `onClose`. */
export const InviteSheet = lazyPanel(
  () => import('./invite/invite-sheet.tsx').then((m) => m.InviteSheet),
  'none',
)
/** Who knocks, to the host; stands quietly wherever it is put. */
export const KnockPrompt = lazyPanel(
  () => import('./people/knock-prompt.tsx').then((m) => m.KnockPrompt),
  'none',
)
/** *Did it work?* after a hand-off to the shop. */
export const ReturnPrompt = lazyPanel(
  () => import('./cart/return-prompt.tsx').then((m) => m.ReturnPrompt),
  'none',
)

/** What belongs to a product from its first moment: these have their words in the room's own catalogue. */
export { SuggestMenu } from './cart/suggest-menu.tsx'
export { RefusedHere } from './shared/refused-here.tsx'
export { rememberHappenings } from './talk/happening-log.ts'
export { talkUnread } from './talk/read-mark.ts'
export { VoteBar } from './votes/vote-bar.tsx'
