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

/** A window of that width, with a memory of its own: what it has fetched, and what readers chose. */
export async function openWindow({ width, colorScheme }) {
  const context = await browser.newContext({
    viewport: { width, height: 800 },
    colorScheme,
    permissions: ['clipboard-read', 'clipboard-write'],
  })
  // Far above what any step needs, for machines that have other things to do.
  context.setDefaultTimeout(120_000)
  return context
}

/** Does something with a page in a window of its own. */
export async function withPage(window, action) {
  const context = await openWindow(window)
  try {
    return await action(await context.newPage())
  } finally {
    await context.close()
  }
}

/** Turns the window of a page into another one. */
export async function become(page, { width, colorScheme }) {
  await page.setViewportSize({ width, height: 800 })
  await page.emulateMedia({ colorScheme })
  await isDrawn(page)
}

/** Goes to a page, and waits until all of it is there, diagrams too. */
export async function goTo(page, url) {
  await page.goto(url, { waitUntil: 'networkidle' })
  await isDrawn(page)
}

/** Waits for the diagrams. */
const isDrawn = (page) => page.waitForFunction(() => !document.querySelector('[aria-busy=true]'))
