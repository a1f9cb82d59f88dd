import { parentPort } from 'node:worker_threads'
import type { ArticleDraft } from './article.ts'
import { analyseArticles } from './engine/minisearch/frozen/analysed-articles.ts'
import { completeArticle } from './entities/entities.ts'
import { answerWith } from './worker-thread.ts'

parentPort!.on('message', (drafts: readonly ArticleDraft[]) =>
  answerWith(parentPort!, async () => analyseArticles(drafts.map(completeArticle))),
)
