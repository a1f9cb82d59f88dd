import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { parseQuery } from '../../src/query/query-parser.ts'
import { printTree } from './print-tree.ts'

const document = readFileSync(new URL('../../docs/query-language.md', import.meta.url), 'utf8')
const examples = [...document.matchAll(/^\| `([^`]+)` \| `([^`]+)` \| (.+) \|$/gm)].map(([, query, tree, finds]) => ({
  query: query!,
  tree: tree!,
  finds: finds!,
}))

test('docs/query-language.md has examples', () => {
  expect(examples.length).toBeGreaterThan(25)
})

describe('an example of docs/query-language.md', () => {
  test.each(examples)('$query is read as $tree', ({ query, tree }) => {
    expect(printTree(parseQuery(query).query)).toBe(tree)
  })

  test.each(examples)('$query has something to report if, and only if, it is said to', ({ query, finds }) => {
    expect(parseQuery(query).problems.length > 0).toBe(/report|says so/.test(finds))
  })
})
