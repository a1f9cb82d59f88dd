import { firstFrom } from '../index/galloping.ts'
import type { PostingsBlock } from '../index/index-reader.ts'

/** Looking a document up costs as much as passing over so many postings. */
const LOOK_UP = 8

/** Where the same document stands in a block of postings and in a list of documents: two arrays side by side, used again and again. */
export class Meetings {
  inBlock = new Uint32Array(1024)
  inDocs = new Uint32Array(1024)
  count = 0

  /** Finds the documents, which ascend in both. */
  find(block: PostingsBlock, docs: Uint32Array): void {
    const postings = block.end - block.start
    this.makeRoom(Math.min(postings, docs.length))
    if (docs.length * LOOK_UP < postings) this.lookUpDocs(block, docs)
    else if (postings * LOOK_UP < docs.length) this.lookUpPostings(block, docs)
    else this.passOverBoth(block, docs)
  }

  private lookUpDocs({ docs: postings, start, end }: PostingsBlock, docs: Uint32Array): void {
    let count = 0
    let place = start
    for (let i = 0; i < docs.length && place < end; i++) {
      place = firstFrom(docs[i]!, postings, place, end)
      if (place < end && postings[place] === docs[i]) count = this.note(place, i, count)
    }
    this.count = count
  }

  private lookUpPostings({ docs: postings, start, end }: PostingsBlock, docs: Uint32Array): void {
    let count = 0
    let place = 0
    for (let i = start; i < end && place < docs.length; i++) {
      place = firstFrom(postings[i]!, docs, place, docs.length)
      if (docs[place] === postings[i]) count = this.note(i, place, count)
    }
    this.count = count
  }

  private passOverBoth({ docs: postings, start, end }: PostingsBlock, docs: Uint32Array): void {
    let count = 0
    let place = start
    for (let i = 0; i < docs.length && place < end; ) {
      const [posting, doc] = [postings[place]!, docs[i]!]
      if (posting === doc) count = this.note(place, i, count)
      if (posting <= doc) place += 1
      if (doc <= posting) i += 1
    }
    this.count = count
  }

  private note(inBlock: number, inDocs: number, count: number): number {
    this.inBlock[count] = inBlock
    this.inDocs[count] = inDocs
    return count + 1
  }

  private makeRoom(count: number): void {
    if (count <= this.inBlock.length) return
    this.inBlock = new Uint32Array(2 * count)
    this.inDocs = new Uint32Array(2 * count)
  }
}
