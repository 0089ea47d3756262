import type { Part } from '../driver.ts'
import { answerAtTandem } from '../suite/world.ts'
import { textOf } from '../web/forms.ts'
import { type Owner, pluginPageOf, signIn } from './owner.ts'

const PATIENCE_MS = 120_000

/** The whole hand-shake as the owner clicks through it. `said`: the sentence on the page at the end, if there is one. */
export async function connectStore(
  store: Owner,
  { tandemUrl, operatorToken, parts }: { tandemUrl: string; operatorToken: string; parts: Part[] },
): Promise<{ connected: boolean; state: string; said: string }> {
  const pages = pluginPageOf(store.url, PATIENCE_MS)
  const owner = await signIn(store)
  let page = await pages.pluginPage(owner)
  if (!pages.isConnected(page)) {
    const asked = await pages.pressConnect(owner, parts, tandemUrl)
    const back = await answerAtTandem({ driver: { operatorToken }, owner }, asked, true, parts)
    page = await pages.agree(owner, back)
  }
  const said = /class="notice[^"]*tandem-notice"><p>(.*?)<\/p>/s.exec(page.html)?.[1] ?? ''
  return { connected: pages.isConnected(page), state: pages.stateOf(page), said: textOf(said) }
}
