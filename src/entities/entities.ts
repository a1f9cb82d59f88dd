import type { Article, ArticleDraft } from '../article.ts'

/** stub until committed */
export function findEntities(_draft: ArticleDraft): { people: string[]; places: string[] } {
  return { people: [], places: [] }
}
export function completeArticle(draft: ArticleDraft): Article {
  const found = findEntities(draft)
  return { ...draft, people: draft.people ?? found.people, places: draft.places ?? found.places }
}
