/** Icons of the call, drawn as all are. */
export const ICON = { size: 20, strokeWidth: 1.75, 'aria-hidden': true } as const
export const SMALL_ICON = { size: 16, strokeWidth: 1.75, 'aria-hidden': true } as const
