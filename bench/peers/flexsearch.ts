import { appendFileSync, readFileSync, writeFileSync } from 'node:fs'
import { Index } from 'flexsearch'
import { dependency, readRows, runPeer } from './peer.ts'

// One text an article: an index of several fields answers with a list of hits for each of them, which has no common order.
const newIndex = () => new Index({ tokenize: 'forward' })

await runPeer({
  version: dependency('flexsearch'),
  read: readRows,
  async index(rows, file) {
    const index = newIndex()
    for (const { id, headline, people, places, body } of rows) index.add(id, `${headline} ${people} ${places} ${body}`)
    return { save: () => save(index, file) }
  },
  async load(file) {
    const index = newIndex()
    for (const line of readFileSync(file, 'utf8').split('\n')) {
      const tab = line.indexOf('\t')
      if (tab > 0) index.import(line.slice(0, tab), line.slice(tab + 1))
    }
    return {
      search: (query, kind) => index.search(query, { limit: 10, suggest: kind === 'plain' }).length,
      leftOut: { typo: 'it forgives what sounds alike, not edits' },
    }
  },
})

function save(index: Index, file: string): void {
  writeFileSync(file, '')
  index.export((key: string, data: string) => appendFileSync(file, `${key}\t${data}\n`))
}
