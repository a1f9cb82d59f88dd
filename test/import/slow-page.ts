/** Within all limits of size, and yet a reader's view of it takes six seconds: line breaks between letters, deep down, again and again. */
export const SLOW_PAGE = `<html><body>${`${'<div>'.repeat(120)}a<br><br>b<br>${'</div>'.repeat(120)}`.repeat(380)}`
