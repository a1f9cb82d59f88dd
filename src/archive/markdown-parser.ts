import { isMap, isNode, LineCounter, type ParsedNode, parseDocument, type YAMLMap } from 'yaml'
import { ArticleError } from '../errors.ts'
import { MAX_PROBLEMS, type Reading, readFields } from './validation.ts'

const FENCE = /^---[ \t]*$/
/** An alias repeats a value; more than this many repetitions are an attack, not an article. */
const MAX_ALIASES = 20
/** In UTF-16 units: a thousand names. */
const MAX_FRONT_MATTER = 64 * 1024
/** Brackets in a front matter, and dashes on a line of it: each could open a level, and yaml reads a level within a level. */
const MAX_NESTING = 200

/** yaml compares every key with every other, so repeated keys are looked for here. */
const YAML_OPTIONS = { schema: 'core', uniqueKeys: false, prettyErrors: false, logLevel: 'silent' } as const

type FrontMatter = {
  readonly fields: Record<string, unknown>
  /** The line of a field in the file, from 1. */
  readonly lineOf: (path: readonly PropertyKey[]) => number
}

/**
 * Text of an article file → the article, or everything that is wrong with it.
 * `file` is how errors name the file; the id comes from the file's name.
 */
export function parseMarkdown(text: string, file: string, id: string): Reading[] {
  const lines = text.replace(/^\uFEFF/, '').split(/\r\n|\n|\r/)
  const end = lines.findIndex((line, index) => index > 0 && FENCE.test(line))
  const fenceProblem = checkFences(lines[0] ?? '', end)
  if (fenceProblem) return [new ArticleError(fenceProblem.message, { where: `${file}:1`, hint: fenceProblem.hint })]
  const frontMatter = parseFrontMatter(lines.slice(1, end).join('\n'), file)
  if (Array.isArray(frontMatter)) return frontMatter
  const { fields, lineOf } = frontMatter
  if (Object.hasOwn(fields, 'body')) return [bodyInFrontMatter(`${file}:${lineOf(['body'])}`)]
  const body = lines.slice(end + 1).join('\n')
  const locate = (path: readonly PropertyKey[]) => `${file}:${path[0] === 'body' ? end + 2 : lineOf(path)}`
  return readFields(id, { ...fields, body: body.trim() }, locate)
}

/** Other fences, such as gray-matter's `---js`, would ask for code to be run. */
function checkFences(first: string, end: number): { message: string; hint: string } | undefined {
  if (!FENCE.test(first)) {
    const hint = 'Begin with a line "---", then "headline: ", then a line "---", then the text.'
    return { message: 'the file does not begin with front matter between "---" lines.', hint }
  }
  if (end === -1) return { message: 'the front matter does not end.', hint: 'Add a line "---" after its last key.' }
  return undefined
}

function bodyInFrontMatter(where: string): ArticleError {
  return new ArticleError('unknown key "body".', { where, hint: 'Write the text below the second "---".' })
}

function parseFrontMatter(source: string, file: string): FrontMatter | ArticleError[] {
  if (source.length > MAX_FRONT_MATTER) return [notYaml(`it is longer than ${MAX_FRONT_MATTER} letters`, `${file}:2`)]
  if (isNestedTooDeep(source)) return [notYaml('it has too many brackets or dashes', `${file}:2`)]
  const lineCounter = new LineCounter()
  // The fence is line 1 of the file, so line 1 of the front matter is line 2.
  const lineAt = (offset: number) => lineCounter.linePos(offset).line + 1
  try {
    const document = parseDocument(source, { ...YAML_OPTIONS, lineCounter })
    const problems = [...document.errors, ...document.warnings].slice(0, MAX_PROBLEMS)
    if (problems.length > 0) return problems.map(({ message, pos }) => notYaml(message, `${file}:${lineAt(pos[0])}`))
    const value: unknown = document.toJS({ maxAliasCount: MAX_ALIASES })
    if (!isMap(document.contents)) return [notYaml('it is not a list of keys and values', `${file}:2`)]
    const repeated = repeatedKey(document.contents)
    if (repeated) return [notYaml(`the key ${repeated.key} is there twice`, `${file}:${lineAt(repeated.offset)}`)]
    const fields = value as Record<string, unknown>
    return { fields, lineOf: (path) => lineAt(offsetOf(document.contents, path)) }
  } catch (error) {
    // Aliases beyond the limit.
    return [notYaml(error instanceof Error ? error.message : String(error), `${file}:2`)]
  }
}

/** An overflow of the stack inside a regular expression ends the process, so it must not come to that. */
function isNestedTooDeep(source: string): boolean {
  const count = (text: string, mark: RegExp) => text.match(mark)?.length ?? 0
  return (
    count(source, /[[{]/g) > MAX_NESTING || source.split('\n').some((line) => count(line, /[-?:][ \t]/g) > MAX_NESTING)
  )
}

function notYaml(message: string, where: string): ArticleError {
  const hint = 'Write "key: value" lines; put texts with ": " or " #" in quotes.'
  return new ArticleError(`the front matter cannot be read: ${message.split('\n')[0]}.`, { where, hint })
}

function repeatedKey({ items }: YAMLMap.Parsed): { key: string; offset: number } | undefined {
  const seen = new Set<string>()
  for (const { key } of items) {
    const text = String(key)
    if (seen.has(text)) return { key: text.slice(0, 80), offset: key.range[0] }
    seen.add(text)
  }
  return undefined
}

/** Where the deepest known part of a path begins; the top for a key that is missing. */
function offsetOf(root: ParsedNode | null, path: readonly PropertyKey[]): number {
  if (!isMap(root)) return 0
  const pair = root.items.find(({ key }) => isNode(key) && String(key) === path[0])
  const item = path.length > 1 ? root.getIn(path, true) : undefined
  const node = isNode(item) ? item : pair?.key
  return isNode(node) ? (node.range?.[0] ?? 0) : 0
}
