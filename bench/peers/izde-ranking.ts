import { indexArticles, openRanking, readArticles } from '../izde.ts'
import { ownVersion, runPeer } from './peer.ts'

await runPeer({
  version: ownVersion(),
  read: readArticles,
  index: indexArticles,
  load: async (file) => ({ search: await openRanking(file) }),
})
