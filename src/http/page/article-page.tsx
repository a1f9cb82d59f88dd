import type { Article } from '../../article.ts'
import type { ArticleSummary, Marker } from '../../search.ts'
import { ArticleList, Byline } from './hits.tsx'
import { JsonLd, newsArticle } from './json-ld.tsx'
import { page } from './layout.tsx'
import { articleUrl, entityUrl } from './search-url.ts'
import { Marked, Separated } from './text.tsx'

type View = {
  readonly article: Article
  /** The query that led here, and what marks the words that answer it. */
  readonly q: string
  readonly mark: Marker
  readonly related: readonly ArticleSummary[]
}

export function articlePage({ article, q, mark, related }: View) {
  return page({
    title: [article.headline],
    description: article.body.slice(0, 200),
    index: true,
    canonical: articleUrl(article.id),
    params: { q },
    children: (
      <>
        <article class="article" lang={article.language}>
          <h1 dir="auto">
            <Marked markup={mark(article.headline)} />
          </h1>
          <Byline source={article.source} date={article.date} />
          {paragraphs(article.body).map((paragraph) => (
            <p dir="auto">
              <Marked markup={mark(paragraph)} />
            </p>
          ))}
        </article>
        <Particulars article={article} mark={mark} />
        {related.length > 0 && (
          <section class="related" aria-labelledby="related">
            <h2 id="related">Related articles</h2>
            <ArticleList articles={related} />
          </section>
        )}
        <JsonLd data={newsArticle(article)} />
      </>
    ),
  })
}

function paragraphs(body: string): string[] {
  return body.split(/\n\s*\n/).filter((paragraph) => paragraph.trim() !== '')
}

function Particulars({ article: { people, places, url }, mark }: { article: Article; mark: Marker }) {
  return (
    <dl class="particulars">
      <Names term="People" facet="people" names={people} mark={mark} />
      <Names term="Places" facet="places" names={places} mark={mark} />
      {url !== undefined && /^https?:/i.test(url) && (
        <>
          <dt>Published at</dt>
          <dd>
            <a href={url} rel="noreferrer">
              {new URL(url).host}
            </a>
          </dd>
        </>
      )}
    </dl>
  )
}

type Names = { term: string; facet: 'people' | 'places'; names: readonly string[]; mark: Marker }

function Names({ term, facet, names, mark }: Names) {
  if (names.length === 0) return null
  return (
    <>
      <dt>{term}</dt>
      <dd>
        <Separated
          items={names.map((name) => (
            <a href={entityUrl(facet, name)}>
              <bdi>
                <Marked markup={mark(name)} />
              </bdi>
            </a>
          ))}
        />
      </dd>
    </>
  )
}
