// A headless Chromium with a fresh profile, and pages in it as readers have them.
import { after, before } from 'node:test'
import { chromium } from 'playwright-core'

const FLAGS = ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking',
  '--disable-component-update', '--disable-sync']

let browser
before(async () => {
  browser = await chromium.launch({ executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium', args: FLAGS })
})
after(() => browser?.close())

export const PHONE_DARK = { width: 360, colorScheme: 'dark' }
export const DESKTOP_LIGHT = { width: 1280, colorScheme: 'light' }

/** Does something with a page of its own, in a window of that width. */
export async function withPage({ width, colorScheme }, action) {
  const context = await browser.newContext({
    viewport: { width, height: 800 },
    colorScheme,
    permissions: ['clipboard-read', 'clipboard-write'],
  })
  // Far above what any step needs, for machines that have other things to do.
  context.setDefaultTimeout(120_000)
  try {
    return await action(await context.newPage())
  } finally {
    await context.close()
  }
}

/** Goes to a page, and waits until all of it is there, diagrams too. */
export async function goTo(page, url) {
  await page.goto(url, { waitUntil: 'networkidle' })
  await page.waitForFunction(() => !document.querySelector('[aria-busy=true]'))
}
