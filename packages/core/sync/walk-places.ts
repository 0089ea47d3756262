/** How far back a walk looks first when a page does not begin where the last one ended. */
const BACK = 50

/** Where a walk through a list is that is asked for by places and sorted by ascending id. */
export interface WalkPlace {
  /** The place to ask for next. */
  offset: number
  /** The highest id that was met. */
  after: number
  /** How far to go back where something is missing between this page and the last. */
  back: number
  /** What was the highest id when the walk last went back; what is not shown from there on cannot be shown at all. */
  metAt: number
}

export const WALK_BEGIN: WalkPlace = { offset: 0, after: 0, back: BACK, metAt: -1 }

/** A page of a list: the ids that it showed, how many were asked for, and how many the list has, if it says so. */
export interface WalkedPage {
  ids: readonly number[]
  size: number
  total: number | null
}

/**
 * A step of such a walk. What is deleted meanwhile moves all that follows up, and the next page would begin too late:
 * so each page has to begin with what ended the last one. Where it does not, the walk goes back until it meets what it
 * knows, and the page counts for nothing (`counts: false`).
 */
export function stepWalk(
  place: WalkPlace,
  page: WalkedPage,
): { counts: boolean; more: boolean; next: WalkPlace } {
  const { offset, after, back, metAt } = place
  const { ids, size, total } = page
  if (offset > 0 && metAt !== after && (ids[0] ?? Number.POSITIVE_INFINITY) > after) {
    const next = { ...place, offset: Math.max(0, offset - back), back: back * 2 }
    return { counts: false, more: true, next }
  }
  const more = total === null ? ids.length === size : offset + size < total
  const next = {
    offset: offset + size - 1,
    after: Math.max(after, ...ids),
    back: BACK,
    metAt: back > BACK ? after : metAt,
  }
  return { counts: true, more, next }
}
