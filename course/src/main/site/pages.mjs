// The site's pages: one for each file of docs/, and one for each file or folder that those link to.
import { cpSync, mkdirSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { dirname, extname, join, posix } from 'node:path'
import { contents, destination, documents, isDocument, isExercise, links, read, title, where } from './checkout.mjs'

const LANGUAGES = { '.cmd': 'bat', '.java': 'java', '.json': 'json', '.md': 'md', '.proto': 'proto', '.py': 'python', '.xml': 'xml' }

/** The file, among the pages, that shows a path of the checkout. */
export function pageOf(path) {
  const page = path.startsWith('docs/') ? path.slice('docs/'.length) : 'source/' + path
  if (page === '' || page.endsWith('/')) return page + 'index.md'
  return isDocument(path) ? page.replace(/(^|\/)README\.md$/, '$1index.md') : page + '.md'
}

/** The file of docs/, or the exercise's page, that a page shows; undefined if it shows something else. */
export function documentOf(page) {
  const source = page.replace(/^source\//, '').replace(/\.md$/, '')
  return isExercise(source) ? source : documents().find((path) => pageOf(path) === page)
}

/** The address of the page that shows a path. */
export const urlOf = (path) =>
  '/' + pageOf(path).replace(/(^|\/)index\.md$/, '$1').replace(/\.md$/, '.html')

/** Writes all pages into a folder; returns the paths that docs/ links to. */
export function writeAll(pages) {
  rmSync(pages, { recursive: true, force: true })
  cpSync(where('docs'), pages, { recursive: true })
  for (const path of documents().filter((each) => posix.basename(each) === 'README.md')) {
    renameSync(join(pages, path.slice('docs/'.length)), join(pages, pageOf(path)))
  }
  const written = new Set(documents().map(pageOf))
  const shown = linked()
  for (const path of shown) {
    if (!written.has(pageOf(path))) write(join(pages, pageOf(path)), path)
  }
  return shown
}

function linked() {
  const paths = new Set()
  const dead = []
  const follow = (document) => {
    for (const link of links(document)) {
      const path = destination(document, link)
      if (path === undefined) dead.push(`${document} links to ${link}, but there is no such file`)
      else paths.add(path)
    }
  }
  documents().forEach(follow)
  // The set grows while it is walked: a folder brings what is in it, an exercise what it links to.
  for (const path of paths) {
    if (path.endsWith('/')) contents(path).forEach((each) => paths.add(each))
    if (isExercise(path)) follow(path)
  }
  if (dead.length > 0) throw new Error(dead.join('\n'))
  return paths
}

function write(page, path) {
  const about = ['---', 'aside: false', 'prev: false', 'next: false', '---', '']
  const name = [`# ${posix.basename(path)}`, '', `\`${path}\``, '']
  const body = isExercise(path) ? [read(path)] : [...name, ...(path.endsWith('/') ? list(path) : show(path)), '']
  mkdirSync(dirname(page), { recursive: true })
  writeFileSync(page, [...about, ...body].join('\n'))
}

const list = (path) =>
  contents(path).map((each) => `- [${isDocument(each) ? title(each) : each.slice(path.length)}](${urlOf(each)})`)

function show(path) {
  const text = read(path).trimEnd()
  const language = LANGUAGES[extname(path)] ?? (text.startsWith('#!') ? 'sh' : 'txt')
  // A fence longer than any in the file.
  const fence = '`'.repeat(Math.max(3, ...(text.match(/`+/g) ?? []).map((run) => run.length + 1)))
  return [`${fence}${language}:line-numbers`, text, fence]
}
