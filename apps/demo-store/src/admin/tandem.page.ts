import type { Attempt, Connection, Part } from '../plugin/plugin-model.ts'
import { PARTS } from '../plugin/plugin-model.ts'
import { type Html, html } from '../storefront/html.ts'
import { adminPage } from './admin-page.ts'

export const PART_WORDS: Record<Part, { name: string; what: string }> = {
  rooms: {
    name: 'Shop together',
    what: 'Reads products, prices and stock. Shows a button on product pages and takes what a room chose into the cart.',
  },
  orders: {
    name: 'Orders',
    what: 'Reads every order with names, addresses, lines, refunds and notes. Never card data.',
  },
  marketplace: {
    name: 'Marketplace',
    what: 'After the operator’s approval reads products and stock and places the marketplace’s orders in the shop.',
  },
  fulfilment: { name: 'Packing', what: 'Reads orders for the packing station and writes their state back.' },
}

export type Frame = { nonce: string; notice: { good: boolean; text: string } | null }

const noticeOf = ({ notice }: Frame): Html | '' =>
  notice ? html`<p class="notice${notice.good ? ' good' : ''}" role="status">${notice.text}</p>` : ''

const form = (frame: Frame, action: string, inside: Html) =>
  html`<form method="post" action="/wp-admin/admin.php?page=tandem">
<input type="hidden" name="_wpnonce" value="${frame.nonce}"><input type="hidden" name="action" value="${action}">
${inside}</form>`

const partBoxes = (on: readonly Part[]) =>
  PARTS.map(
    (
      part,
    ) => html`<label><input type="checkbox" name="parts" value="${part}"${on.includes(part) ? html` checked` : ''}>
<strong>${PART_WORDS[part].name}</strong><br><small>${PART_WORDS[part].what}</small></label>`,
  )

export function connectPage(frame: Frame, preset: string, blocked: string): string {
  const body = html`${noticeOf(frame)}
<p>This shop is not connected. Nothing is sent before you have agreed twice.</p>
${blocked ? html`<p class="notice">${blocked}</p>` : ''}
${form(
  frame,
  'connect',
  html`<label>Server address <input type="url" name="server" required value="${preset}"></label>
<h2>What may it do?</h2>
${partBoxes([])}
<button type="submit"${blocked ? html` disabled` : ''}>Connect</button>`,
)}`
  return adminPage({ title: 'Tandem', body })
}

export function consentPage(frame: Frame, attempt: Attempt): string {
  const body = html`<p>The server at <strong>${new URL(attempt.serverUrl).host}</strong> will be let in. A REST key and a
secret are made now and sent there, from server to server. You find the key under REST API keys and can revoke it there.</p>
<ul>${attempt.chosen.map((part) => html`<li><strong>${PART_WORDS[part].name}</strong>: ${PART_WORDS[part].what}</li>`)}</ul>
${form(
  frame,
  'confirm',
  html`<input type="hidden" name="state" value="${attempt.state}"><button type="submit">Yes, make the key</button>`,
)}
${form(frame, 'cancel', html`<input type="hidden" name="state" value="${attempt.state}"><button type="submit">Cancel</button>`)}`
  return adminPage({ title: 'Let Tandem in?', body })
}

export type Shown = {
  connection: Connection
  keyName: string
  pending: number
  status: Record<string, unknown> | null
}

export function connectedPage(frame: Frame, shown: Shown): string {
  const { connection, status } = shown
  const rows: [string, string][] = [
    [
      'State',
      connection.state === 'trying' ? 'The server tries the keys' : String(status?.['state'] ?? 'linked'),
    ],
    ['Server', connection.serverUrl],
    ['Key', shown.keyName],
    ['Waiting to be sent', String(shown.pending)],
    ...(status ? statusRows(status) : ([['Server says', 'no answer just now']] as [string, string][])),
  ]
  const body = html`${noticeOf(frame)}
<table>${rows.map(([name, value]) => html`<tr><th scope="row">${name}</th><td>${value}</td></tr>`)}</table>
<h2>Parts</h2>
${form(frame, 'parts', html`${partBoxes(connection.parts)}<button type="submit">Save</button>`)}
${
  connection.kind === 'settings'
    ? ''
    : html`<h2>Keys</h2>${form(frame, 'rotate', html`<button type="submit">Make new keys</button>`)}`
}
<h2>Disconnect</h2>
${form(
  frame,
  'disconnect',
  html`<label><input type="checkbox" name="erase" value="yes"> Also erase at the server what it knows of this shop</label>
<button type="submit">Disconnect</button>`,
)}`
  return adminPage({ title: 'Tandem', body })
}

function statusRows(status: Record<string, unknown>): [string, string][] {
  const progress = (name: string): string => {
    const { state, read, total, failed } = (status[name] ?? {}) as Record<string, unknown>
    return `${state ?? '–'}: ${read ?? 0} of ${total ?? '?'}${failed ? `, ${failed} could not be read` : ''}`
  }
  const webhooks = (status['webhooks'] ?? {}) as Record<string, unknown>
  const walk = status['reconciliation'] as Record<string, unknown> | null | undefined
  const trouble = status['trouble'] as Record<string, unknown> | null | undefined
  return [
    ['Products', progress('products')],
    ['Orders', progress('orders')],
    ['Webhooks', `${webhooks['active'] ?? 0} of ${webhooks['expected'] ?? 0}`],
    ['Last comparison', walk ? `${walk['differences']} differences in ${walk['compared']}` : 'none yet'],
    ...(trouble
      ? ([['Trouble', String(trouble['message'] ?? trouble['reason'])]] as [string, string][])
      : []),
  ]
}
