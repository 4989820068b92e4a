// What may be wrong with a page. Each check returns what it found, as a list of sentences.
import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { goTo } from './browser.mjs'

const AXE = readFileSync(fileURLToPath(import.meta.resolve('axe-core/axe.min.js')), 'utf8')

/** Loads a page; finds errors, and requests that fail or go elsewhere. */
export async function load(page, url) {
  const found = []
  page.removeAllListeners() // Of what this tab has shown before.
  page.on('console', (message) => message.type() === 'error' && found.push(`console: ${message.text()}`))
  page.on('pageerror', (error) => found.push(`error: ${error.message}`))
  page.on('requestfailed', (request) => found.push(`failed: ${request.url()}`))
  page.on('response', (response) => response.status() >= 400 && found.push(`${response.status()}: ${response.url()}`))
  page.on('request', (request) => {
    const { protocol, origin } = new URL(request.url())
    if (protocol.startsWith('http') && origin !== new URL(url).origin) found.push(`elsewhere: ${request.url()}`)
  })
  await goTo(page, url)
  return found
}

/** Finds what makes the page wider than its window, and what its window cuts off. */
export function tooWide(page) {
  return page.evaluate(() => {
    const root = document.documentElement
    const scrolls = root.scrollWidth > root.clientWidth ? [`the page is ${root.scrollWidth} px wide`] : []
    const scrollsInside = (element) => element && element !== document.body
      && (['auto', 'scroll'].includes(getComputedStyle(element).overflowX) || scrollsInside(element.parentElement))
    const cut = [...document.querySelectorAll('main *')]
      .filter((element) => element.getBoundingClientRect().right > root.clientWidth + 1)
      .filter((element) => !scrollsInside(element.parentElement) && getComputedStyle(element).visibility === 'visible')
      .map((element) => `sticks out: ${element.outerHTML.slice(0, 100)}`)
    return [...scrolls, ...cut]
  })
}

/** Finds blocks of at most 80 characters a line, as a terminal shows them, that one has to scroll. */
export function cutShort(page) {
  return page.evaluate(() => [...document.querySelectorAll('main pre')]
    .filter((block) => block.scrollWidth > block.clientWidth)
    .filter((block) => Math.max(...block.textContent.split('\n').map((line) => line.length)) <= 80)
    .map((block) => `must be scrolled: ${block.textContent.trim().slice(0, 100)}`))
}

/** Finds serious violations of the rules for accessible pages, but in what these selectors name. */
export async function inaccessible(page, ...exclude) {
  if (!(await page.evaluate(() => 'axe' in window))) await page.evaluate(AXE)
  const { violations } = await page.evaluate((exclude) =>
    window.axe.run({ exclude }, { resultTypes: ['violations'], preload: false }), exclude)
  return violations
    .filter((violation) => ['serious', 'critical'].includes(violation.impact))
    .flatMap((violation) => violation.nodes.map((node) => `${violation.id}: ${node.target} ${node.html.slice(0, 100)}`))
}

/** Finds diagrams that are still text. */
export async function undrawn(page) {
  return page.locator('pre.diagram').allTextContents()
}

/** Finds links, to this site, that lead nowhere. */
export async function deadLinks(page) {
  const links = await page.evaluate(() => [...document.querySelectorAll('a[href]')].map((link) => link.href))
  const inside = new Set(links.filter((link) => new URL(link).origin === new URL(page.url()).origin))
  const dead = await Promise.all([...inside].map(async (link) => ((await isDead(link)) ? [link] : [])))
  return dead.flat()
}

const texts = new Map()

async function isDead(link) {
  const [address, anchor] = link.split('#')
  if (!texts.has(address)) texts.set(address, fetch(address).then((response) => (response.ok ? response.text() : undefined)))
  const text = await texts.get(address)
  return text === undefined || (anchor !== undefined && !text.includes(` id="${decodeURIComponent(anchor)}"`))
}
