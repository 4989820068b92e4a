// Every page of both sites, the course's and the small one.
import assert from 'node:assert/strict'
import { readdirSync } from 'node:fs'
import { sep } from 'node:path'
import { before, describe, test } from 'node:test'
import { become, DESKTOP_LIGHT, openWindow, PHONE_DARK } from './browser.mjs'
import { cutShort, deadLinks, inaccessible, load, tooWide, undrawn } from './checks.mjs'

const { COURSE, COURSE_FOLDER, SMALL, SMALL_FOLDER } = process.env

const pages = (folder) =>
  readdirSync(folder, { recursive: true })
    .filter((name) => name.endsWith('.html') && name !== '404.html')
    .map((name) => name.split(sep).join('/'))

// The pages of source files are made by one template: the rules for accessible pages, which take longest,
// are tried on the first of each kind of file.
const ending = (path) => path.replace(/\.html$/, '').replace(/^.*\./, '')
const isSource = (path) => path.startsWith('source/') || ending(path) !== path.replace(/\.html$/, '')
const seen = new Set()
function isAlike(path) {
  const before = seen.has(ending(path))
  seen.add(ending(path))
  return isSource(path) && before
}

// One theme colours all code: that can be read is tried on those files, and on the small site.
const inaccessibleText = (page) => inaccessible(page, 'pre code')

async function faults(page, path, site) {
  const found = await load(page, site + path)
  const rules = site === COURSE && !isSource(path) ? inaccessibleText : inaccessible
  const looks = isAlike(path) ? [tooWide] : [tooWide, rules, undrawn]
  for (const check of [...looks, cutShort, deadLinks]) found.push(...await check(page))
  await become(page, PHONE_DARK)
  for (const check of looks) found.push(...(await check(page)).map((fault) => `on a phone: ${fault}`))
  return found
}

// Three at once: while some wait for their network to be idle, another is looked at.
describe('every page, on a desk and on a phone', { concurrency: 3 }, () => {
  const tabs = [] // Used again: a new one starts a process.
  let window
  before(async () => {
    window = await openWindow(DESKTOP_LIGHT)
  })

  for (const [site, folder] of [[COURSE, COURSE_FOLDER], [SMALL, SMALL_FOLDER]]) {
    for (const path of pages(folder)) {
      test(path, async () => {
        const tab = tabs.pop() ?? (await window.newPage())
        assert.deepEqual(await faults(tab, path, site), [])
        await tab.goto('about:blank')
        await become(tab, DESKTOP_LIGHT)
        tabs.push(tab)
      })
    }
  }
})
