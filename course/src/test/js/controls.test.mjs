// Each check must find what it is for: these pages are bad, each in one way.
import assert from 'node:assert/strict'
import { createServer } from 'node:http'
import { after, before, test } from 'node:test'
import { DESKTOP_LIGHT, PHONE_DARK, withPage } from './browser.mjs'
import { cutShort, deadLinks, inaccessible, load, tooWide, undrawn } from './checks.mjs'

const html = (body) => `<!doctype html><html lang="en"><title>t</title><link rel="icon" href="data:,"><main><h1>t</h1>${body}</main>`
const server = createServer((request, response) => {
  const body = new URL(request.url, 'http://localhost').searchParams.get('body')
  response.writeHead(body === null ? 404 : 200, { 'Content-Type': 'text/html' }).end(html(body ?? ''))
})
before(() => new Promise((resolve) => server.listen(0, '127.0.0.1', resolve)))
after(() => server.close())

const open = (page, body) => load(page, `http://127.0.0.1:${server.address().port}/?body=${encodeURIComponent(body)}`)

async function finds(check, body, expected, window = DESKTOP_LIGHT) {
  await withPage(window, async (page) => {
    const loading = await open(page, body)
    const found = check ? await check(page) : loading
    assert.ok(found.some((each) => expected.test(each)), `found ${JSON.stringify(found)}`)
  })
}

test('a page without faults has none', () =>
  withPage(PHONE_DARK, async (page) => {
    const found = await open(page, '<p>A <a href="#here">link</a>. <b id="here">Here.</b></p>')
    for (const check of [tooWide, inaccessible, undrawn, deadLinks]) found.push(...await check(page))
    assert.deepEqual(found, [])
  }))

test('a tab tells of the page that it shows, and not of the one before', () =>
  withPage(DESKTOP_LIGHT, async (page) => {
    assert.deepEqual(await open(page, '<script>console.error("first")</script>'), ['console: first'])
    assert.deepEqual(await open(page, '<p>Nothing.</p>'), [])
    assert.deepEqual(await open(page, '<script>console.error("second")</script>'), ['console: second'])
  }))

test('an error in the console is found', () => finds(null, '<script>console.error("oops")</script>', /console: oops/))
test('an exception is found', () => finds(null, '<script>throw new Error("oops")</script>', /error: oops/))
test('a missing file is found', () => finds(null, '<img alt="" src="/missing.png">', /404: .*missing\.png/))
test('a request to another site is found', () =>
  finds(null, '<img alt="" src="http://127.0.0.2:1/a.png">', /elsewhere: .*a\.png/))
test('a block that is too wide is found', () =>
  finds(tooWide, '<div style="width:500px">wide</div>', /the page is 5\d\d px wide/, PHONE_DARK))
test('a block that is cut off is found', () =>
  finds(tooWide, '<div style="overflow:hidden"><pre style="width:500px">wide</pre></div>', /sticks out: <pre/, PHONE_DARK))
test('a trace that must be scrolled is found', () =>
  finds(cutShort, `<pre style="width:300px;overflow:auto">${'0'.repeat(80)}</pre>`, /must be scrolled: 000/))
test('a link to a page that is not there is found', () => finds(deadLinks, '<a href="/missing.html">a</a>', /missing\.html/))
test('a link to an anchor that is not there is found', () => finds(deadLinks, '<a href="#missing">a</a>', /#missing/))
test('a picture without a text is found', () => finds(inaccessible, '<img src="data:,">', /^image-alt/))
test('a text too pale to read is found', () => finds(inaccessible, '<p style="color:#ddd;background:#fff">pale</p>', /^color-contrast/))
test('a text too pale to read is found beside code that is left out', () =>
  finds((page) => inaccessible(page, 'pre code'), '<pre><code style="color:#ddd;background:#fff">pale</code></pre>'
    + '<p style="color:#ddd;background:#fff">pale</p>', /^color-contrast: p/))
test('a diagram that was not drawn is found', () => finds(undrawn, '<pre class="diagram">graph</pre>', /graph/))
