// node build.mjs OUT: builds the site of the checkout that the variable CHECKOUT names, into the folder OUT.
import { cpSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { dirname, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import { build } from 'vitepress'
import { writeAll } from './pages.mjs'

/** Mermaid as it comes: bundling it anew would take longer than all the rest. */
function copyMermaid() {
  const from = dirname(fileURLToPath(import.meta.resolve('mermaid')))
  for (const part of ['mermaid.esm.min.mjs', 'chunks/mermaid.esm.min']) {
    cpSync(`${from}/${part}`, `pages/public/mermaid/${part}`, {
      recursive: true,
      filter: (path) => !path.endsWith('.map'),
    })
  }
}

try {
  const shown = writeAll('pages')
  copyMermaid()
  await build('.', { outDir: resolve('out') })
  // Only now: until here, the folder holds the site as it was, to be served and read.
  rmSync(process.argv[2], { recursive: true, force: true })
  renameSync('out', process.argv[2])
  // Read before the next build: a change of these files makes it due too.
  writeFileSync('shown.txt', [...shown].join('\n') + '\n')
} catch (error) {
  console.error(`error: ${error.message}`)
  process.exitCode = 1
}
