import { type MarkedText, markUp } from '../highlighter.ts'

export type Tags = { readonly preTag: string; readonly postTag: string }

/**
 * Text with its matches between the tags that a client asked for. It is escaped where these are HTML. Where they are not, as InstantSearch and
 * Autocomplete have it, the client escapes what it is given and then puts its own tags in their place.
 */
export function tagged(marked: MarkedText, { preTag, postTag }: Tags): string {
  if (!/[<>]/.test(preTag + postTag)) return between(marked, preTag, postTag)
  const tags: Readonly<Record<string, string>> = { '<mark>': preTag, '</mark>': postTag }
  return markUp(marked).replace(/<\/?mark>/g, (tag) => tags[tag]!)
}

function between({ text, ranges }: MarkedText, preTag: string, postTag: string): string {
  let end = 0
  const parts = ranges.map(([from, to]) => {
    const part = text.slice(end, from) + preTag + text.slice(from, to) + postTag
    end = to
    return part
  })
  return parts.join('') + text.slice(end)
}
