import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { type Browser, type BrowserContext, chromium, type Page } from 'playwright-core'

const axeSource = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')

export type Device = 'phone' | 'desktop'

export interface Shopper {
  page: Page
  context: BrowserContext
  /** Errors that the page threw or wrote to the console: a journey ends with none. */
  errors: string[]
}

/** Where Chromium is; the test command sets it after finding or installing one. */
export function launchBrowser(more: readonly string[] = []): Promise<Browser> {
  return chromium.launch({
    executablePath: process.env['CHROMIUM_PATH'] ?? '/usr/bin/chromium',
    args: [
      '--no-sandbox',
      '--disable-gpu',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
      '--disable-background-timer-throttling',
      '--disable-renderer-backgrounding',
      ...more,
    ],
  })
}

export interface ShopperOptions {
  device?: Device
  locale?: string
  dark?: boolean
  reducedMotion?: boolean
  /** What the relay knows this person by. */
  line?: string
}

/** A person with a device of their own: own storage, own network. */
export async function openShopper(browser: Browser, options: ShopperOptions = {}): Promise<Shopper> {
  const phone = options.device === 'phone'
  const context = await browser.newContext({
    viewport: phone ? { width: 390, height: 844 } : { width: 1440, height: 900 },
    ...(phone ? { isMobile: true, hasTouch: true, deviceScaleFactor: 2 } : {}),
    userAgent: `Mozilla/5.0 Chrome/130.0.0.0 ${phone ? 'Mobile ' : ''}Person/${options.line ?? 'none'}`,
    locale: options.locale ?? 'en-GB',
    colorScheme: options.dark ? 'dark' : 'light',
    reducedMotion: options.reducedMotion ? 'reduce' : 'no-preference',
  })
  const page = await context.newPage()
  const errors: string[] = []
  page.on('pageerror', (error) => errors.push(String(error)))
  page.on('console', (message) => {
    if (
      message.type() === 'error' &&
      !/net::ERR_|WebSocket connection|Failed to load resource/.test(message.text())
    )
      errors.push(message.text())
  })
  page.setDefaultTimeout(15_000)
  return { page, context, errors }
}

export interface Violation {
  id: string
  impact: string | null
  nodes: string[]
}

/** axe on the page as it is now, WCAG 2.0–2.2 A and AA. Run by the debugger, so that the page's CSP stays as it is. */
export async function violations(page: Page): Promise<Violation[]> {
  await page.evaluate(axeSource)
  return page.evaluate(async () => {
    // What is still fading in has colours that it will not keep.
    const ending = document.getAnimations().filter((a) => a.effect?.getComputedTiming().endTime !== Infinity)
    await Promise.allSettled(ending.map((a) => a.finished))
    type Result = { id: string; impact: string | null; nodes: { html: string; failureSummary: string }[] }
    const { axe } = window as unknown as {
      axe: { run(root: Document, options: unknown): Promise<{ violations: Result[] }> }
    }
    const tags = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa']
    const found = await axe.run(document, { runOnly: { type: 'tag', values: tags } })
    return found.violations.map((v) => ({
      id: v.id,
      impact: v.impact,
      nodes: v.nodes.map((n) => `${n.html.slice(0, 160)} – ${n.failureSummary.replaceAll('\n', ' ')}`),
    }))
  })
}
