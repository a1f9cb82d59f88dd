import { basename } from 'node:path'
import { z } from 'zod'
import { readArchive } from '../archive/reader.ts'
import type { ArticleDraft } from '../article.ts'
import { ArticleError, IzdeError } from '../errors.ts'
import { readJsonLines, readLines } from './read-lines.ts'

/** A text with the people and places that somebody found in it. */
export type GoldArticle = {
  readonly id: string
  readonly headline: string
  readonly body: string
  readonly people: readonly string[]
  readonly places: readonly string[]
}

const names = z.array(z.string('must be text'), 'must be a list')
const goldLine = z.object({
  id: z.union([z.string(), z.number()], 'must be text or a number').transform(String),
  headline: z.string().optional(),
  body: z.string().optional(),
  people: names,
  places: names,
})

/**
 * The articles of a gold file. Two kinds are read, and told by the name:
 *
 * - `*.jsonl`: `{"id", "people", "places"}` on each line, with `headline` and `body`, or without them for an article of `archive`;
 * - any other: a token a line, its tag last, as in the CoNLL-2003 task: empty lines end sentences, `-DOCSTART-` begins an article.
 *
 * @throws IzdeError naming the file and line that cannot be read
 */
export async function* readGold(file: string, archive: string | undefined): AsyncGenerator<GoldArticle> {
  if (/\.jsonl(?:\.gz)?$/.test(file)) yield* readGoldLines(file, archive)
  else yield* readTaggedTokens(file)
}

async function* readGoldLines(file: string, archive: string | undefined): AsyncGenerator<GoldArticle> {
  const articles = archive === undefined ? new Map<string, ArticleDraft>() : await readArticles(archive)
  for await (const { value, where } of readJsonLines(file, goldLine)) {
    const { headline = articles.get(value.id)?.headline, body = articles.get(value.id)?.body } = value
    if (headline === undefined || body === undefined) {
      const hint = 'Name the archive that holds it with --archive, or write headline and body on the line.'
      throw new IzdeError(`there is no article ${JSON.stringify(value.id)}.`, { where, hint })
    }
    yield { ...value, headline, body }
  }
}

async function readArticles(archive: string): Promise<Map<string, ArticleDraft>> {
  const articles = new Map<string, ArticleDraft>()
  for await (const reading of readArchive(archive)) {
    if (!(reading instanceof ArticleError)) articles.set(reading.id, reading)
  }
  return articles
}

type Token = { readonly text: string; readonly tag: string }

async function* readTaggedTokens(file: string): AsyncGenerator<GoldArticle> {
  let sentences: Token[][] = [[]]
  let number = 0
  const finish = function* (): Generator<GoldArticle> {
    const written = sentences.filter(({ length }) => length > 0)
    sentences = [[]]
    if (written.length === 0) return
    number += 1
    yield toGold(`${basename(file)} ${number}`, written)
  }
  for await (const { text, where } of readLines(file, { keepEmpty: true })) {
    const [token, ...tags] = text.split(/[ \t]+/)
    if (token === '-DOCSTART-') yield* finish()
    else if (!token) sentences.push([])
    else sentences.at(-1)!.push({ text: token, tag: readTag(tags.at(-1), where) })
  }
  yield* finish()
}

/** `I-PER`, `B-LOC`, `O`; a bare `PER` too. */
function readTag(tag: string | undefined, where: string): string {
  if (tag !== undefined && /^(?:O|(?:[BIESLU]-)?[A-Za-z_]+)$/.test(tag)) return tag
  throw new IzdeError('this is not a token with its tag.', {
    where,
    hint: 'Write the token first and a tag such as I-PER, I-LOC or O last, with blanks between.',
  })
}

/** The first sentence of a news story is its headline. */
function toGold(id: string, [headline = [], ...body]: readonly Token[][]): GoldArticle {
  const sentences = [headline, ...body]
  return {
    id,
    headline: joinTokens(headline),
    body: body.map(joinTokens).join('\n'),
    people: sentences.flatMap((sentence) => taggedNames(sentence, 'PER')),
    places: sentences.flatMap((sentence) => taggedNames(sentence, 'LOC')),
  }
}

/** `B-` always begins a name, `I-` goes on with one of the same kind. */
function taggedNames(sentence: readonly Token[], kind: string): string[] {
  const found: Token[][] = []
  let previous = 'O'
  for (const token of sentence) {
    const [, prefix = '', tag = ''] = /^(?:([BIESLU])-)?(.*)$/.exec(token.tag)!
    if (tag === kind) {
      if (previous === kind && !/[BSU]/.test(prefix)) found.at(-1)!.push(token)
      else found.push([token])
    }
    previous = tag
  }
  return found.map(joinTokens)
}

/** Tokens as a newspaper prints them: no blank before a comma, none behind a bracket. */
function joinTokens(tokens: readonly Token[]): string {
  return tokens
    .map(({ text }) => text)
    .join(' ')
    .replace(/ ([.,;:?!)\]%]|'s|n't|'(?:ll|re|ve|d|m))(?=\s|$)/g, '$1')
    .replace(/([([]) /g, '$1')
}
