// The order of the pages: docs/README.md, numbered chapters, then what docs/README.md links to, in its order, then
// the rest by name.
import { destination, documents, links, title } from './checkout.mjs'
import { urlOf } from './pages.mjs'

const CONTENTS = 'docs/README.md'

/** The sidebar's entries; pages in a folder below docs/ stand together. */
export function sidebar() {
  const groups = new Map()
  for (const path of inOrder()) {
    const group = path.split('/').slice(1, -1).join('/')
    groups.set(group, [...(groups.get(group) ?? []), { text: title(path), link: urlOf(path) }])
  }
  return [...groups].flatMap(([group, items]) => group === '' ? items : [{ text: capitalized(group), items }])
}

function inOrder() {
  const all = documents()
  const chapters = all.filter((path) => /^docs\/\d/.test(path))
  const linked = links(CONTENTS).map((link) => destination(CONTENTS, link))
  const others = linked.filter((path) => /^docs\/[^/]+\.md$/.test(path))
  return new Set([CONTENTS, ...chapters, ...others, ...all])
}

const capitalized = (text) => text[0].toUpperCase() + text.slice(1)
