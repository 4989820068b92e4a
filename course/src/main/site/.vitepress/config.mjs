import { defineConfig } from 'vitepress'
import { markdown } from '../markdown.mjs'
import { sidebar } from '../sidebar.mjs'

const icon = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 16 16"><path fill="#3451b2" d="M1 12h3v3H1zm4-4h3v7H5zm4-4h3v11H9zm4-3h3v14h-3z"/></svg>`

export default defineConfig({
  title: 'gRPC in four steps',
  description: 'A hands-on course on gRPC for Java developers',
  lang: 'en',
  srcDir: 'pages',
  head: [['link', { rel: 'icon', href: 'data:image/svg+xml,' + encodeURIComponent(icon) }]],
  markdown,
  // From this machine a page comes as fast when it is asked for.
  router: { prefetchLinks: false },
  // Found before, in the Markdown's own words, and there for source files too.
  ignoreDeadLinks: true,
  themeConfig: {
    sidebar: sidebar(),
    outline: 'deep',
    search: {
      provider: 'local',
      options: {
        // Its name is what it shows, key included.
        translations: { button: { buttonAriaLabel: '' } },
        // Of a source file, its name is found, not its text: that would bury the pages that explain it.
        _render: (text, env, md) =>
          md.render(env.relativePath.startsWith('source/') ? text.match(/^# .*/m)[0] : text, env),
      },
    },
  },
})
