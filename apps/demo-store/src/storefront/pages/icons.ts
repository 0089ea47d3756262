import { type Html, trusted } from '../html.ts'

const icon = (paths: string): Html =>
  trusted(
    `<svg class="icon" viewBox="0 0 24 24" width="20" height="20" fill="none" stroke="currentColor" stroke-width="1.75" stroke-linecap="round" stroke-linejoin="round" aria-hidden="true">${paths}</svg>`,
  )

export const icons = {
  search: icon('<circle cx="11" cy="11" r="7"/><path d="m20 20-4-4"/>'),
  bag: icon('<path d="M6 8h12l1 12H5L6 8Z"/><path d="M9 10V7a3 3 0 0 1 6 0v3"/>'),
  people: icon(
    '<circle cx="9" cy="8" r="3.5"/><path d="M2.5 20a6.5 6.5 0 0 1 13 0"/><path d="M15.5 4.9a3.5 3.5 0 0 1 0 6.2M18 14.6a6.5 6.5 0 0 1 3.5 5.4"/>',
  ),
  check: icon('<path d="m5 12.5 4.5 4.5L19 7.5"/>'),
  alert: icon('<circle cx="12" cy="12" r="9"/><path d="M12 7.5v5.5M12 16.5v.01"/>'),
  back: icon('<path d="M19 12H5M11 6l-6 6 6 6"/>'),
  minus: icon('<path d="M6 12h12"/>'),
  plus: icon('<path d="M12 6v12M6 12h12"/>'),
  down: icon('<path d="m7 10 5 5 5-5"/>'),
}
