/** An element of XML or SGML. Names are as written, with their prefix: "content:encoded". */
export type MarkupElement = {
  readonly name: string
  readonly attributes: Readonly<Record<string, string>>
  readonly children: (MarkupElement | string)[]
  /** The line of its start tag, from 1. */
  readonly line: number
}

/** The children of one name. */
export function childrenOf(element: MarkupElement, name: string): MarkupElement[] {
  return element.children.filter((child): child is MarkupElement => typeof child !== 'string' && child.name === name)
}

/** The text of an element and of everything in it; undefined when it says nothing. */
export function textOf(element: MarkupElement | undefined): string | undefined {
  const text = element?.children.map((child) => (typeof child === 'string' ? child : (textOf(child) ?? ''))).join('')
  return text?.trim() || undefined
}

export function childText(element: MarkupElement, ...names: readonly string[]): string | undefined {
  for (const name of names) {
    const text = childrenOf(element, name)
      .map(textOf)
      .find((found) => found !== undefined)
    if (text !== undefined) return text
  }
  return undefined
}
