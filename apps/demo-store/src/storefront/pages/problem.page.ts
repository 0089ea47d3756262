import { html } from '../html.ts'
import { layout } from './layout.ts'
import { productGrid } from './product-card.ts'
import type { View } from './view.ts'

export type ProblemKind = 'notFound' | 'stale' | 'fault' | 'bad'

export function problemPage(view: View, kind: ProblemKind, id = ''): string {
  const { m, shop } = view
  const title = m.problem[`${kind}Title`]
  const body = html`<div class="wide"><div class="narrow-head"><h1>${title}</h1><p class="lead">${m.problem[`${kind}Text`]}</p>
${id ? html`<p class="small">${m.problem.id(id)}</p>` : ''}
<p class="actions"><a class="button" href="/">${m.problem.home}</a></p></div>
${kind === 'notFound' ? productGrid(view, shop.listProducts({ sort: 'featured', perPage: 4 }).products) : ''}</div>`
  return layout(view, { title, body, noIndex: true, category: 'none' })
}
