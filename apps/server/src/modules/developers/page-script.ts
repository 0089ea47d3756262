/** Of the page for developers: finding, copying, opening what an address names. Without it everything can be read. */
export const DEVELOPERS_JS = `const find = document.querySelector('#find')
const none = document.querySelector('#none')
const routes = [...document.querySelectorAll('.route')]
const groups = [...document.querySelectorAll('.group')]
const open = () => {
  const named = location.hash && document.getElementById(location.hash.slice(1))
  if (named instanceof HTMLDetailsElement) named.open = true
}
const look = () => {
  const words = find.value.toLowerCase().split(/\\s+/).filter(Boolean)
  for (const route of routes) route.hidden = !words.every((word) => route.dataset.find.includes(word))
  for (const group of groups) group.hidden = !group.querySelector('.route:not([hidden])')
  none.hidden = routes.some((route) => !route.hidden)
}
find?.addEventListener('input', look)
addEventListener('hashchange', open)
open()
for (const route of routes)
  route.addEventListener('toggle', () => route.open && history.replaceState(null, '', '#' + route.id))
addEventListener('keydown', (event) => {
  if (event.key !== '/' || event.target instanceof HTMLInputElement) return
  event.preventDefault()
  find?.focus()
})
document.addEventListener('click', async (event) => {
  const button = event.target.closest?.('button.copy')
  if (!button) return
  const text = button.parentElement.querySelector('code').textContent
  const before = button.textContent
  try {
    await navigator.clipboard.writeText(text)
    button.textContent = button.dataset.copied
    setTimeout(() => { button.textContent = before }, 1500)
  } catch {
    getSelection().selectAllChildren(button.parentElement.querySelector('code'))
  }
})
`
