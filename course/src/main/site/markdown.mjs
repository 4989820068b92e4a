// Makes Markdown that is written for GitHub work on the site.
import { destination, isDocument, isRelative } from './checkout.mjs'
import { documentOf, urlOf } from './pages.mjs'

export const markdown = {
  // Of the themes for code, these two have enough contrast.
  theme: { light: 'github-light-high-contrast', dark: 'github-dark-high-contrast' },
  anchor: { slugify: gitHubSlug },
  // On GitHub, braces behind a word are text.
  attrs: { disable: true },
  codeTransformers: [{ name: 'copy-commands', code: keepCommands }],
  config(md) {
    md.core.ruler.push('links', leadToPages)
    const { rules } = md.renderer
    const { fence } = rules
    rules.fence = (tokens, i, ...rest) =>
      tokens[i].info.trim() === 'mermaid' ? diagram(tokens[i].content) : fence(tokens, i, ...rest)
    // Vue would evaluate what stands between double braces.
    for (const kind of ['text', 'code_inline']) {
      const render = rules[kind]
      rules[kind] = (...args) => render(...args).replaceAll('{{', '&#123;{')
    }
  },
}

/** The anchor that GitHub gives a heading. */
function gitHubSlug(heading) {
  const kept = heading.trim().toLowerCase().replace(/[^\p{L}\p{M}\p{N}\p{Pc} -]/gu, '')
  return kept.replaceAll(' ', '-')
}

function leadToPages({ tokens, env }) {
  const from = documentOf(env.relativePath)
  const links = tokens.flatMap((token) => token.children ?? []).filter((token) => token.type === 'link_open')
  for (const link of links) {
    const [href, anchor] = link.attrGet('href').split('#')
    if (from && href && isRelative(href)) {
      const to = destination(from, href)
      // GitHub's anchors of lines are of no use here.
      link.attrSet('href', urlOf(to) + (anchor && isDocument(to) ? '#' + anchor : ''))
    }
  }
}

const diagram = (text) => `<Diagram text="${encodeURIComponent(text)}" />`

/** In a console block with prompts, the copy button takes what is typed, without prompts and output. */
function keepCommands(code) {
  const lines = this.source.split('\n')
  if (this.options.lang !== 'console' || !lines[0].startsWith('$ ')) return
  const nodes = code.children.filter((node) => node.type === 'element')
  code.children = nodes.flatMap((node, i) => {
    const lineEnd = i > 0 ? [{ type: 'text', value: '\n' }] : []
    if (lines[i].startsWith('$ ')) return [...lineEnd, withoutPrompt(node)]
    return lines[i - 1].endsWith('\\') ? [...lineEnd, node] : [notCopied([...lineEnd, node])]
  })
}

function withoutPrompt(line) {
  const first = line.children[0].children[0]
  first.value = first.value.replace(/^\$ /, '')
  return { ...line, children: [notCopied([{ type: 'text', value: '$ ' }], 'prompt'), ...line.children] }
}

const notCopied = (children, name = 'output') => ({
  type: 'element',
  tagName: 'span',
  properties: { class: `vp-copy-ignore ${name}` },
  children,
})
