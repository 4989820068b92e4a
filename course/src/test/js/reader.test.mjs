// What a reader does with a site, tried on the small one, which is made of src/test/site.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { DESKTOP_LIGHT, PHONE_DARK, goTo, withPage } from './browser.mjs'

const at = (path) => new URL(path, process.env.SMALL).href
const sidebar = '.VPSidebar a'

/** Opens a page in a window, and hands it over once it is alive. */
const reading = (path, window, action) => () =>
  withPage(window, async (page) => {
    await goTo(page, at(path))
    await action(page)
  })

async function search(page, text) {
  await page.getByRole('button', { name: 'Search' }).click()
  await page.locator('.VPLocalSearchBox input').fill(text)
}

test('the sidebar has the contents, the chapters by number, and then the other pages', reading('/', DESKTOP_LIGHT, async (page) => {
  assert.deepEqual(await page.locator(sidebar).allInnerTexts(),
    ['A small course', '1. Diagrams & text', '2. Wide things', 'One', 'Two, unlisted', 'Zebra'])
}))

test('each entry of the sidebar leads to its page', reading('/', DESKTOP_LIGHT, async (page) => {
  for (const entry of await page.locator(sidebar).allInnerTexts()) {
    await page.locator(sidebar, { hasText: entry }).click()
    await page.locator('main h1', { hasText: entry }).waitFor()
  }
}))

test('on a phone, the menu leads to a page', reading('/', PHONE_DARK, async (page) => {
  await page.getByRole('button', { name: 'Menu' }).click()
  await page.locator(sidebar, { hasText: 'Zebra' }).click()
  await page.locator('main h1', { hasText: 'Zebra' }).waitFor()
}))

test('reading on leads through the pages in order', reading('/', DESKTOP_LIGHT, async (page) => {
  await page.locator('.pager-link.next').click()
  await page.locator('main h1', { hasText: '1. Diagrams & text' }).waitFor()
}))

test('a link to a heading shows that heading', reading('/', PHONE_DARK, async (page) => {
  await page.getByRole('link', { name: 'first' }).click()
  await page.waitForURL('**/01-diagrams.html#what-it-costs--the-servers-file')
  const heading = page.locator('#what-it-costs--the-servers-file')
  assert.ok((await heading.boundingBox()).y < 300)
}))

test('a link to a source file shows the file', reading('/', DESKTOP_LIGHT, async (page) => {
  await page.getByRole('link', { name: 'The source' }).click()
  await page.locator('main code', { hasText: 'src/hello/Hello.java' }).waitFor()
  assert.match(await page.locator('main pre code').innerText(), /Says \{\{ hello \}\}, with a fence: ```\.[^]*@include: nothing/)
}))

test('a link to a folder shows what is in it, down to the files', reading('/', DESKTOP_LIGHT, async (page) => {
  await page.getByRole('link', { name: 'its folder' }).click()
  await page.getByRole('link', { name: 'deep/' }).click()
  await page.getByRole('link', { name: 'hello.proto' }).click()
  await page.locator('main pre code', { hasText: 'syntax = "proto3";' }).waitFor()
}))

test('searching finds a page by a word in its text', reading('/', DESKTOP_LIGHT, async (page) => {
  await page.keyboard.press('Control+k')
  await page.locator('.VPLocalSearchBox input').fill('running')
  await page.locator('.VPLocalSearchBox .result').first().waitFor()
  await page.keyboard.press('Enter')
  await page.locator('main h1', { hasText: '2. Wide things' }).waitFor()
}))

test('searching finds a source file by its name, on a phone', reading('/', PHONE_DARK, async (page) => {
  await search(page, 'Hello.java')
  await page.locator('.VPLocalSearchBox .result').first().click()
  await page.waitForURL('**/source/src/hello/Hello.java.html*')
}))

test('searching says when there is nothing', reading('/', DESKTOP_LIGHT, async (page) => {
  await search(page, 'zyzzyva')
  await page.getByText('No results for').waitFor()
}))

test('copying takes the commands without prompts and output', reading('/02-wide.html', DESKTOP_LIGHT, async (page) => {
  await page.locator('.language-console').hover()
  await page.locator('.language-console button.copy').click()
  await page.locator('.language-console button.copied').waitFor()
  assert.equal(await page.evaluate(() => navigator.clipboard.readText()),
    './learn run step4 server --host 0.0.0.0 --tls-cert my-certs/server.pem --tls-key my-certs/server.key\n'
    + './learn run step4 client \\\n    GetUser 1')
}))

test('copying takes all of other code', reading('/02-wide.html', DESKTOP_LIGHT, async (page) => {
  await page.locator('.language-java').hover()
  await page.locator('.language-java button.copy').click()
  await page.locator('.language-java button.copied').waitFor()
  assert.match(await page.evaluate(() => navigator.clipboard.readText()), /^ {2}private static final .*"four"\);$/)
}))

test('diagrams are drawn, and drawn anew when it gets dark', reading('/01-diagrams.html', DESKTOP_LIGHT, async (page) => {
  const fill = () => page.locator('.diagram rect.actor').first().evaluate((box) => getComputedStyle(box).fill)
  assert.equal(await page.locator('.diagram svg').count(), 3)
  const light = await fill()
  await page.locator('.VPNavBarAppearance button').click()
  await page.waitForFunction((before) =>
    getComputedStyle(document.querySelector('.diagram rect.actor')).fill !== before, light)
}))

test('wide tables, code and diagrams scroll inside themselves', reading('/02-wide.html', PHONE_DARK, async (page) => {
  const scrolls = (selector) => page.locator(selector).first().evaluate((block) => block.scrollWidth > block.clientWidth)
  assert.ok(await scrolls('main table'))
  assert.ok(await scrolls('main pre'))
  await goTo(page, at('/01-diagrams.html'))
  assert.ok(await scrolls('.diagram'))
}))

test('braces are text', reading('/01-diagrams.html', DESKTOP_LIGHT, async (page) => {
  const text = (await page.locator('main p').first().innerText()).replace(/\s+/g, ' ')
  assert.match(text, /A word \{in braces\}, twice \{\{ 1 \+ 1 \}\}, and \{\{ code \}\} with List<String>\./)
}))

test('comments do not show', reading('/', DESKTOP_LIGHT, async (page) => {
  assert.doesNotMatch(await page.content(), /must not show/)
}))

test('an address without a page says so', reading('/missing.html', DESKTOP_LIGHT, async (page) => {
  assert.match(await page.locator('main, .NotFound').first().innerText(), /PAGE NOT FOUND/)
}))

test("an exercise's page shows its task, and folds its hints", reading('/', DESKTOP_LIGHT, async (page) => {
  await page.getByRole('link', { name: 'an exercise' }).click()
  await page.getByText('Write a method that waits.').waitFor()
  assert.doesNotMatch(await page.content(), /seconds: 10/)
  const hint = page.getByText('It need not do anything else.')
  assert.equal(await hint.isVisible(), false)
  await page.getByText('Hint: a nudge').click()
  await hint.waitFor()
  await page.getByRole('link', { name: '1. Diagrams & text' }).last().click()
  await page.waitForURL('**/01-diagrams.html#what-it-costs--the-servers-file')
}))

test('a choice of a question says whether it is right, and opens the answer', reading('/01-diagrams.html', PHONE_DARK, async (page) => {
  const why = page.getByText('In the browser.')
  assert.equal(await why.isVisible(), false)
  await page.getByRole('button', { name: 'nothing' }).focus()
  await page.keyboard.press('Enter')
  await page.getByRole('status').getByText('Not quite: it is 2.').waitFor()
  await why.waitFor()
  await page.keyboard.press('Tab')
  await page.keyboard.press('Space')
  await page.getByRole('status').getByText('Right.').waitFor()
}))

test('the choices can be clicked after one has come from another page', reading('/', DESKTOP_LIGHT, async (page) => {
  await page.getByRole('link', { name: 'first' }).click()
  await page.getByRole('button', { name: 'the diagrams' }).click()
  await page.getByRole('status').getByText('Right.').waitFor()
}))
