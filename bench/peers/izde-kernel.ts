import { indexArticles, openKernel, readArticles } from '../izde.ts'
import { ownVersion, runPeer } from './peer.ts'

const NO_LOOK_UP = 'it looks up the very words'

await runPeer({
  version: ownVersion(),
  read: readArticles,
  index: indexArticles,
  load: async (file) => ({
    search: await openKernel(file),
    leftOut: { prefix: NO_LOOK_UP, typo: NO_LOOK_UP },
  }),
})
