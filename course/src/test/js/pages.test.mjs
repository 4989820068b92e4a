// Every page of both sites, the course's and the small one.
import assert from 'node:assert/strict'
import { readdirSync } from 'node:fs'
import { sep } from 'node:path'
import { test } from 'node:test'
import { DESKTOP_LIGHT, PHONE_DARK, withPage } from './browser.mjs'
import { deadLinks, inaccessible, load, tooWide, undrawn } from './checks.mjs'

const { COURSE, COURSE_FOLDER, SMALL, SMALL_FOLDER } = process.env

const pages = (folder) =>
  readdirSync(folder, { recursive: true })
    .filter((name) => name.endsWith('.html') && name !== '404.html')
    .map((name) => name.split(sep).join('/'))

for (const [site, folder] of [[COURSE, COURSE_FOLDER], [SMALL, SMALL_FOLDER]]) {
  for (const path of pages(folder)) for (const window of [DESKTOP_LIGHT, PHONE_DARK]) {
    const url = site + path
    test(`${path}, ${window.width} px, ${window.colorScheme}`, () =>
      withPage(window, async (page) => {
        const found = await load(page, url)
        for (const check of [tooWide, inaccessible, undrawn, deadLinks]) found.push(...await check(page))
        assert.deepEqual(found, [])
      }))
  }
}
