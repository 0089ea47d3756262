/** As a ref: gives a field that has just appeared the focus. (`autofocus` works once per page only.) */
export function focusNow(field: HTMLElement | null): void {
  field?.focus()
}
