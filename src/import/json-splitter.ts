import { ArticleError } from '../errors.ts'
import { checkPiece, MAX_ARTICLE_LENGTH, type Piece } from './source.ts'

/** What is nested deeper is no article, and may never end. */
const MAX_DEPTH = 1000

/** What matters to where a value ends: strings, brackets, and what stands between values. */
const MARK = /["\\[\]{},\n]/g

/**
 * The values of a JSON text one by one: those of an array at the top, or the values that stand there side by side. Nothing is parsed. A
 * value longer than `MAX_ARTICLE_LENGTH` comes cut.
 * @throws ArticleError at a value that does not end
 */
export async function* splitJson(chunks: AsyncIterable<string>, path: string): AsyncGenerator<Piece> {
  const splitter = new JsonSplitter()
  for await (const chunk of chunks) {
    yield* splitter.read(chunk)
    checkPiece(splitter.length, splitter.startLine, path)
    if (splitter.depth > MAX_DEPTH) throw tooDeep(`${path}:${splitter.startLine}`)
  }
  yield* splitter.end()
}

function tooDeep(where: string): ArticleError {
  const hint = 'What comes before it is imported.'
  return new ArticleError(`the value is nested more than ${MAX_DEPTH} deep.`, { where, hint })
}

class JsonSplitter {
  depth = 0
  /** The depth at which articles stand: 1 inside an array at the top. */
  private base = 0
  private inString = false
  private escaped = false
  private line = 1
  /** Of the value that is being read. */
  startLine = 1
  length = 0
  private value = ''
  private started = false;

  *read(chunk: string): Generator<Piece> {
    let from = 0
    for (const { 0: mark, index } of chunk.matchAll(MARK)) {
      if (this.escaped && index > from) this.escaped = false
      this.add(chunk.slice(from, index))
      from = index + 1
      yield* this.readMark(mark)
    }
    if (from < chunk.length) this.escaped = false
    this.add(chunk.slice(from))
  }

  *end(): Generator<Piece> {
    yield* this.finish()
  }

  private *readMark(mark: string): Generator<Piece> {
    if (mark === '\n') this.line += 1
    if (this.inString) {
      this.add(mark)
      if (this.escaped) this.escaped = false
      else if (mark === '\\') this.escaped = true
      else if (mark === '"') this.inString = false
      return
    }
    if (mark === '"') this.inString = true
    if (mark === '[' && this.depth === 0 && !this.started) {
      this.base = 1
      this.depth = 1
      return
    }
    if (this.depth === this.base && (mark === ',' || mark === ']')) {
      yield* this.finish()
      if (mark === ']') this.depth = this.base = 0
      return
    }
    if (mark === '{' || mark === '[') this.depth += 1
    this.add(mark)
    if (mark === '}' || mark === ']') {
      this.depth = Math.max(this.base, this.depth - 1)
      if (this.depth === this.base) yield* this.finish()
    }
  }

  private add(text: string): void {
    if (!this.started) {
      const blank = text.replace(/^\uFEFF/, '').trim()
      if (blank === '') return
      this.started = true
      this.startLine = this.line
    }
    this.length += text.length
    if (this.value.length <= MAX_ARTICLE_LENGTH) this.value += text.slice(0, MAX_ARTICLE_LENGTH + 1 - this.value.length)
  }

  private *finish(): Generator<Piece> {
    if (this.started) yield { text: this.value, line: this.startLine }
    this.value = ''
    this.length = 0
    this.started = false
  }
}
