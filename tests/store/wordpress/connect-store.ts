import type { Part } from '../driver.ts'
import { answerAtTandem } from '../suite/world.ts'
import type { Page } from '../web/browser.ts'
import { type Owner, pluginPageOf, signIn } from './owner.ts'

const PATIENCE_MS = 120_000

/** The whole hand-shake as the owner clicks through it. Gives back what the plugin's page says at the end. */
export async function connectStore(
  store: Owner,
  { tandemUrl, operatorToken, parts }: { tandemUrl: string; operatorToken: string; parts: Part[] },
): Promise<{ connected: boolean; state: string; page: Page }> {
  const pages = pluginPageOf(store.url, PATIENCE_MS)
  const owner = await signIn(store)
  let page = await pages.pluginPage(owner)
  if (!pages.isConnected(page)) {
    const asked = await pages.pressConnect(owner, parts, tandemUrl)
    const back = await answerAtTandem({ driver: { operatorToken }, owner }, asked, true, parts)
    page = await pages.agree(owner, back)
  }
  return { connected: pages.isConnected(page), state: pages.stateOf(page), page }
}
