import { curlOf } from './curl-of.ts'
import { escapeHtml as h } from './escape.ts'
import { type PageAssets, pageFrame } from './page-frame.ts'
import {
  type ApiDocument,
  type ApiSchema,
  answerOf,
  bodyOf,
  type Route,
  routesByTag,
  typeOf,
} from './read-document.ts'
import { type DeveloperWords, WORDS } from './words.ts'

const DEPTH = 4

/** The API for people: a list beside it, every route with what it takes, what it answers, and how to ask it. */
export function developersPage(document: ApiDocument, lang: 'en' | 'ro', assets: PageAssets): string {
  const words = WORDS[lang]
  const groups = routesByTag(document)
  const nav = groups
    .map(
      ({ tag, routes }) =>
        `<li><a href="#tag-${h(tag)}">${h(tag)}</a> <span class="count">${routes.length}</span></li>`,
    )
    .join('')
  const url = document.servers[0]?.url ?? ''
  const settings = `export TANDEM='${url}'\nexport STORE='<your shop’s key>'\nexport TOKEN='<your token>'`
  const body = `
<div class="columns">
<nav aria-label="${words.title}">
<label class="find"><span>${words.search}</span><input type="search" id="find" autocomplete="off" spellcheck="false"></label>
<ul>${nav}</ul>
</nav>
<main id="routes" tabindex="-1">
<h1>${words.title}</h1>
<p class="lead">${words.lead}</p>
<p class="links"><a href="/api/openapi.json">${words.document}</a> <a href="/developers/changes?lang=${lang}">${words.changes}</a></p>
<section id="begin"><h2>${words.begin}</h2>
<ol>${words.beginSteps.map((step) => `<li>${step}</li>`).join('')}</ol>
${code(settings, words)}
<h3>${words.refusals}</h3><p>${h(words.refusalText)}</p></section>
${groups.map((group) => section(group, words)).join('\n')}
<p class="none" id="none" role="status" hidden>${words.none}</p>
</main>
</div>`
  return pageFrame({ lang, title: words.title, body, assets, other: words.other, skip: words.skip })
}

function section(
  { tag, description, routes }: ReturnType<typeof routesByTag>[number],
  words: DeveloperWords,
): string {
  return `<section class="group" id="tag-${h(tag)}"><h2>${h(tag)}</h2><p lang="en">${h(description)}</p>
${routes.map((route) => routeOf(route, words)).join('\n')}</section>`
}

function routeOf(route: Route, words: DeveloperWords): string {
  const { operation } = route
  const search = `${route.method} ${route.path} ${operation.summary ?? ''} ${operation.tags?.join(' ') ?? ''}`
  const body = bodyOf(operation)
  const answer = answerOf(operation)
  return `<details class="route" id="${h(route.id)}" data-find="${h(search.toLowerCase())}">
<summary><span class="method m-${route.method.toLowerCase()}">${route.method}</span> <code>${h(route.path)}</code> <span class="what" lang="en">${h(operation.summary ?? '')}</span></summary>
<div class="inside">
<p class="who">${whoMay(operation.security ?? [], words)}${describedIn(operation.description, words)}</p>
${code(curlOf(route), words)}
${parameters(operation.parameters ?? [], words)}
${body ? `<h4>${words.sends}</h4>${fields(body, words)}` : ''}
${answer ? `<h4>${words.answers}</h4>${fields(answer, { ...words, needed: '' })}` : ''}
</div></details>`
}

function whoMay(security: Record<string, unknown>[], words: DeveloperWords): string {
  const ways = security.flatMap((one) => Object.keys(one))
  if (ways.includes('operatorKey')) return words.byOperator
  if (ways.includes('token')) return words.byToken
  return ways.includes('session') ? words.bySession : words.byAnybody
}

/** What routes say of themselves is in English; which right they need is said in the page's language. */
function describedIn(text: string | undefined, words: DeveloperWords): string {
  if (!text) return ''
  const right = /^Needs (`[\w.]+`)\.$/.exec(text)?.[1]
  return right ? ` · ${words.needs} ${codeText(right)}.` : ` · <span lang="en">${codeText(text)}</span>`
}

const codeText = (text: string) => h(text).replace(/`([^`]+)`/g, '<code>$1</code>')

const code = (text: string, words: DeveloperWords) =>
  `<div class="code"><pre><code>${h(text)}</code></pre><button type="button" class="copy" data-copied="${words.copied}">${words.copy}</button></div>`

function parameters(given: NonNullable<Route['operation']['parameters']>, words: DeveloperWords): string {
  if (given.length === 0) return ''
  const rows = given.map(({ name, required, schema = {}, description }) =>
    row(name, schema, Boolean(required), words, description),
  )
  return `<h4>${words.parameters}</h4><dl class="fields">${rows.join('')}</dl>`
}

function fields(schema: ApiSchema, words: DeveloperWords, depth = 0): string {
  const inner = schema.type === 'array' && schema.items ? schema.items : schema
  if (inner.type !== 'object' || !inner.properties || depth > DEPTH)
    return depth === 0 ? `<p class="type"><code>${h(typeOf(schema))}</code></p>` : ''
  const rows = Object.entries(inner.properties).map(([name, one]) => {
    const below = below1(one)
    const nested = below ? fields(below, words, depth + 1) : ''
    return `${row(name, one, inner.required?.includes(name) ?? false, words)}${nested ? `<dd class="below">${nested}</dd>` : ''}`
  })
  return `<dl class="fields">${rows.join('')}</dl>`
}

/** The object inside `X`, `X[]`, `X | null`. */
function below1(schema: ApiSchema): ApiSchema | null {
  if (schema.properties) return schema
  if (schema.items) return below1(schema.items)
  for (const one of schema.anyOf ?? []) {
    const found = below1(one)
    if (found) return found
  }
  return null
}

function row(
  name: string,
  schema: ApiSchema,
  required: boolean,
  words: DeveloperWords,
  description = schema.description,
): string {
  const type = typeOf(schema)
  const short = type.length > 160 ? `${type.slice(0, 157)}…` : type
  return `<dt><code>${h(name)}</code>${required && words.needed ? ` <span class="needed">${words.needed}</span>` : ''}</dt><dd><code class="type">${h(short)}</code>${description ? ` <span lang="en">${h(description)}</span>` : ''}</dd>`
}
