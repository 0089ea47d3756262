/** The pages in front of a room. Who comes back to one passes none of them, so they travel apart. */
export { ArrivePage } from './arrive-page.tsx'
export { StartPage } from './start-page.tsx'
