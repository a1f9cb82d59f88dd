import { Parser } from 'htmlparser2'
import { ArticleError } from '../errors.ts'
import type { MarkupElement } from './markup-element.ts'
import { MAX_ARTICLE_LENGTH } from './source.ts'

const MAX_DEPTH = 100
/** How far the parser may read without coming upon a tag or text: a tag or comment without an end. */
const MAX_LAG = MAX_ARTICLE_LENGTH
const NEWLINE = 0x0a
const UNREADABLE = 'The articles before it are imported.'

/**
 * The elements of some names, each whole, in the order in which they end; memory holds one. Elements inside one of them belong to it
 * and do not come alone. The parser knows no document types: entities that a file declares itself are refused, none is expanded, and
 * nothing is fetched. An element that is too long comes as a problem, and reading goes on behind it.
 * @throws ArticleError when the rest of the file cannot be read
 */
export async function* readElements(
  chunks: AsyncIterable<string>,
  names: ReadonlySet<string>,
  file: string,
): AsyncGenerator<MarkupElement | ArticleError> {
  const builder = new ElementBuilder(names, file)
  for await (const chunk of chunks) yield* builder.read(chunk)
  yield* builder.end()
}

/** Keeps the element that is being read, and the ones that are complete until somebody takes them. */
class ElementBuilder {
  private readonly parser: Parser
  private readonly open: MarkupElement[] = []
  private complete: (MarkupElement | ArticleError)[] = []
  private depth = 0
  private length = 0
  private received = 0
  private seen = 0
  /** Lines are counted up to this offset of the chunk. */
  private counted = 0
  private line = 1
  private chunk = ''
  private readonly names: ReadonlySet<string>
  private readonly file: string

  constructor(names: ReadonlySet<string>, file: string) {
    this.names = names
    this.file = file
    this.parser = new Parser(
      {
        onopentag: (name, attributes) => this.enter(name, attributes),
        onclosetag: () => this.leave(),
        ontext: (text) => this.addText(text),
        onprocessinginstruction: (name, data) => this.refuseDeclarations(name, data),
      },
      { xmlMode: true },
    )
  }

  *read(chunk: string): Generator<MarkupElement | ArticleError> {
    this.chunk = chunk
    this.counted = 0
    this.received += chunk.length
    try {
      this.parser.write(chunk)
    } catch (error) {
      yield* this.take()
      throw error
    }
    if (this.received - Math.max(this.seen, this.parser.startIndex) > MAX_LAG) {
      throw this.problem('a tag or comment does not end', UNREADABLE)
    }
    this.countLinesTo(chunk.length)
    yield* this.take()
  }

  *end(): Generator<MarkupElement | ArticleError> {
    const unclosed = this.open[0]
    const depth = this.depth
    this.open.length = 0
    this.parser.end()
    yield* this.take()
    if (unclosed)
      throw new ArticleError(`the file ends inside <${unclosed.name}>.`, this.place(unclosed.line, UNREADABLE))
    if (depth > 0) throw this.problem('the file is cut off', UNREADABLE)
  }

  private *take(): Generator<MarkupElement | ArticleError> {
    const complete = this.complete
    this.complete = []
    yield* complete
  }

  private enter(name: string, attributes: Record<string, string>): void {
    this.mark()
    this.depth += 1
    if (this.depth > MAX_DEPTH) throw this.problem(`elements are nested more than ${MAX_DEPTH} deep`, UNREADABLE)
    const parent = this.open.at(-1)
    if (!parent && !this.names.has(name)) return
    const element = { name, attributes, children: [], line: this.currentLine() }
    if (!parent) this.length = 0
    if (this.fits(name.length + 20)) parent?.children.push(element)
    this.open.push(element)
  }

  private leave(): void {
    this.mark()
    this.depth -= 1
    const element = this.open.pop()
    if (!element || this.open.length > 0) return
    const message = `<${element.name}> is longer than ${MAX_ARTICLE_LENGTH} letters.`
    const hint = 'It is left out; split it, or leave out what is not text.'
    this.complete.push(this.fits(0) ? element : new ArticleError(message, this.place(element.line, hint)))
  }

  private addText(text: string): void {
    this.mark()
    if (this.open.length > 0 && this.fits(text.length)) this.open.at(-1)!.children.push(text)
  }

  private fits(more: number): boolean {
    this.length += more
    return this.length <= MAX_ARTICLE_LENGTH
  }

  private refuseDeclarations(name: string, data: string): void {
    this.mark()
    if (/^!doctype$/i.test(name) && data.includes('[')) {
      throw this.problem('the file declares entities of its own', 'Remove the document type; izde expands no entities.')
    }
  }

  private mark(): void {
    this.seen = this.parser.endIndex
  }

  /** A tag that began in an earlier chunk counts as on the first line of this one. */
  private currentLine(): number {
    this.countLinesTo(this.parser.startIndex - (this.received - this.chunk.length))
    return this.line
  }

  private countLinesTo(offset: number): void {
    for (; this.counted < offset; this.counted += 1) {
      if (this.chunk.charCodeAt(this.counted) === NEWLINE) this.line += 1
    }
  }

  private problem(message: string, hint: string): ArticleError {
    return new ArticleError(`${message}.`, this.place(this.currentLine(), hint))
  }

  private place(line: number, hint: string): { where: string; hint: string } {
    return { where: `${this.file}:${line}`, hint }
  }
}
