import type { Reading } from '../archive/validation.ts'
import { looseText } from './html-text.ts'
import { type ImportedFields, readableId, readImported } from './imported-article.ts'
import { isObject, type JsonObject, names, objects, text } from './json-values.ts'

const TYPES =
  /^(?:https?:\/\/schema\.org\/|schema:)?(?:(?:News|Reportage|Analysis|Opinion|Background|Review)?(?:News)?Article|BlogPosting|Report)$/

/** An article of schema.org, as pages have it in JSON-LD: https://schema.org/NewsArticle */
export function isNewsArticle(value: unknown): value is JsonObject {
  return isObject(value) && typesOf(value).some((type) => TYPES.test(type))
}

export function readNewsArticle(article: JsonObject, where: string): Reading[] {
  return readImported(newsArticleFields(article), where)
}

export function newsArticleFields(article: JsonObject): ImportedFields {
  const headline = looseText(text(article.headline) ?? text(article.name) ?? '')
  const url = addressOf(article.url) ?? addressOf(article.mainEntityOfPage)
  const mentioned = [...objects(article.about), ...objects(article.mentions)]
  const ofType = (type: RegExp) => names(mentioned.filter((thing) => typesOf(thing).some((name) => type.test(name))))
  return {
    id: readableId(headline, url),
    headline,
    body: looseText(text(article.articleBody) ?? ''),
    people: ofType(/Person$/),
    places: ofType(/(?:Place|Country|City|State|AdministrativeArea)$/),
    date: text(article.datePublished) ?? text(article.dateCreated),
    source: names(article.publisher)[0],
    url,
    language: names(article.inLanguage)[0],
    keywords: names(article.keywords).flatMap((keyword) => keyword.split(/\s*,\s*/)),
  }
}

/** Every article of a JSON-LD document: by itself, in a list, in a graph. */
export function findNewsArticles(document: unknown): JsonObject[] {
  const nodes = [document].flat().flatMap((node) => (isObject(node) ? [node, ...objects(node['@graph'])] : []))
  return nodes.filter(isNewsArticle)
}

function typesOf(thing: JsonObject): string[] {
  return names(thing['@type'])
}

function addressOf(value: unknown): string | undefined {
  const address = text(isObject(value) ? (value['@id'] ?? value.url) : value)
  return address !== undefined && /^https?:\/\//.test(address) ? address : undefined
}
