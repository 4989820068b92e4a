// The checkout, as the site shows it. Paths are relative to it, with slashes; a folder's ends with one.
import { existsSync, readFileSync, readdirSync, statSync } from 'node:fs'
import { join, posix, resolve, sep } from 'node:path'
import MarkdownIt from 'markdown-it'

const checkout = resolve(process.env.CHECKOUT)
const markdown = new MarkdownIt({ html: true })
const NOT_SHOWN = /^(\.|target$|node_modules$)/

/** Where a path is on this machine. */
export const where = (path) => join(checkout, path)

export const isDocument = (path) => path.startsWith('docs/') && path.endsWith('.md')

/** Whether a path is the page of an exercise, which is read like a document. */
export const isExercise = (path) => /\/exercises\/[^/]+\/exercise\.md$/.test(path)

export const read = (path) => readFileSync(where(path), 'utf8')

/** The Markdown files of docs/, by name. */
export const documents = () =>
  readdirSync(where('docs'), { recursive: true })
    .map((name) => 'docs/' + name.split(sep).join('/'))
    .filter(isDocument)
    .sort()

/** What is in a folder, by name. */
export const contents = (folder) =>
  readdirSync(where(folder), { withFileTypes: true })
    .filter((entry) => !NOT_SHOWN.test(entry.name))
    .map((entry) => folder + entry.name + (entry.isDirectory() ? '/' : ''))
    .sort()

/** A Markdown file's first heading, without markup; the file's name if it has none. */
export function title(path) {
  const tokens = markdown.parse(read(path), {})
  const heading = tokens.findIndex((token) => token.type === 'heading_open')
  return heading < 0
    ? posix.basename(path)
    : tokens[heading + 1].children.map((token) => token.content).join('')
}

/** The links in a Markdown file to files and folders, as written there, in its order. */
export const links = (path) =>
  markdown.parse(read(path), {})
    .flatMap((token) => token.children ?? [])
    .filter((token) => token.type === 'link_open')
    .map((token) => token.attrGet('href'))
    .filter(isRelative)

/** Whether a link leads to a file or folder, not to another site or to a place in its own page. */
export const isRelative = (href) => !/^([a-z][a-z0-9+.-]*:|[/#])/i.test(href)

/** The path that a relative link in a file leads to; undefined if nothing is there. */
export function destination(path, href) {
  const name = decodeURI(href.replace(/#.*/, ''))
  const found = posix.join(posix.dirname(path), name).replace(/\/$/, '')
  if (found.startsWith('.') || !existsSync(where(found))) return undefined
  return statSync(where(found)).isDirectory() ? found + '/' : found
}
