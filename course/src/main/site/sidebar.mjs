// Three groups of pages: the chapters in the order of their numbers, what one looks things up in, in the order in
// which docs/README.md links to it, and what those read who change the course.
import { destination, documents, links, title } from './checkout.mjs'
import { urlOf } from './pages.mjs'

const CONTENTS = 'docs/README.md'

/** The sidebar's entries. */
export function sidebar() {
  const groups = new Map([['Chapters', []], ['To look things up', []], ['For those who change the course', []]])
  for (const path of inOrder()) groups.get(groupOf(path)).push({ text: title(path), link: urlOf(path) })
  return [...groups].filter(([, items]) => items.length > 0).map(([text, items]) => ({ text, items }))
}

/** Contributors' pages have names in capitals, or a folder. */
function groupOf(path) {
  if (path === CONTENTS || /^docs\/\d/.test(path)) return 'Chapters'
  return /^docs\/[a-z-]+\.md$/.test(path) ? 'To look things up' : 'For those who change the course'
}

function inOrder() {
  const all = documents()
  const chapters = all.filter((path) => /^docs\/\d/.test(path))
  const linked = links(CONTENTS).map((link) => destination(CONTENTS, link))
  const others = linked.filter((path) => /^docs\/[^/]+\.md$/.test(path))
  return new Set([CONTENTS, ...chapters, ...others, ...all])
}
