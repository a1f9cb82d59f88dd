// @ts-check

/**
 * `<izde-search>`: a search box with suggestions, for any page of any origin.
 *
 *     <script type="module" src="https://search.example.org/izde-search.js"></script>
 *     <izde-search></izde-search>
 *
 * Around a form of the page it adds suggestions to that form, which works without it as well; empty, it makes its own form in a
 * shadow tree. Attributes: `label`, `placeholder`, and `shortcut`, a key that leads to the box. Before a suggestion is followed,
 * `izde-select` is dispatched with the suggestion as its detail; a listener that prevents the default decides what happens
 * instead. Looks: the custom properties `--izde-background`, `--izde-text`, `--izde-muted`, `--izde-border`, `--izde-accent`
 * and `--izde-mark`, and the parts `form`, `input`, `button`, `list` and `option`.
 *
 * @typedef {{ text: string, kind: string, count: number, highlight: string, url: string }} Suggestion
 * @typedef {{ host: HTMLElement, form: HTMLFormElement, input: HTMLInputElement, list: HTMLElement, status: HTMLElement }} Parts
 */

const SERVICE = new URL(import.meta.url).origin
const LIMIT = 8
/** Milliseconds without a key before suggestions are asked for, and before their number is told to screen readers. */
const ASK_AFTER = 120
const ANNOUNCE_AFTER = 1200
/** Two characters, or one in a script where one is a word. */
const LONG_ENOUGH = /\S.*\S|[\p{sc=Han}\p{sc=Hira}\p{sc=Kana}\p{sc=Hang}]/su
/** @type {Readonly<Record<string, string>>} */
const KINDS = { person: 'Person', place: 'Place', headline: 'Article', query: 'Search' }

class IzdeSearch extends HTMLElement {
  /** @type {Combobox | undefined} */
  #combobox

  connectedCallback() {
    this.#combobox ??= new Combobox(this.#build())
    this.#combobox.start()
  }

  disconnectedCallback() {
    this.#combobox?.stop()
  }

  /** @returns {Parts} */
  #build() {
    const given = this.querySelector('form')
    const root = given ? this : this.attachShadow({ mode: 'open' })
    const form =
      given ?? newForm(this.getAttribute('label') ?? 'Search the archive', this.getAttribute('placeholder') ?? '')
    const input = /** @type {HTMLInputElement | null} */ (form.querySelector('input[name=q]'))
    if (!input) throw new Error('The form in <izde-search> needs an <input name="q">.')
    const list = create('ul', {
      class: 'izde-list',
      part: 'list',
      role: 'listbox',
      'aria-label': 'Suggestions',
      hidden: '',
    })
    const status = create('div', { class: 'izde-status', role: 'status' })
    root.append(...(given ? [] : [form]), list, status)
    adoptStyles(/** @type {Document | ShadowRoot} */ (root.getRootNode()))
    return { host: this, form, input, list, status }
  }
}

/** @param {string} label @param {string} placeholder */
function newForm(label, placeholder) {
  const input = {
    class: 'izde-input',
    part: 'input',
    type: 'search',
    name: 'q',
    maxlength: '1024',
    'aria-label': label,
    placeholder,
  }
  return create(
    'form',
    { class: 'izde-form', part: 'form', action: `${SERVICE}/`, role: 'search' },
    create('input', input),
    create('button', { class: 'izde-button', part: 'button', type: 'submit' }, 'Search'),
  )
}

let lists = 0

/**
 * The keyboard and screen reader contract of an editable combobox with list autocomplete and manual selection:
 * https://www.w3.org/WAI/ARIA/apg/patterns/combobox/examples/combobox-autocomplete-list/
 */
class Combobox {
  /** Visual focus is on this row; on the text box at -1. The real focus is always in the text box. */
  #active = -1
  /** What each row does when it is chosen. @type {((event: MouseEvent | KeyboardEvent) => void)[]} */
  #actions = []
  /** Aborted when the answer under way is no longer wanted. */
  #asking = new AbortController()
  #listening = new AbortController()
  #askTimer = 0
  #announceTimer = 0

  /** @param {Parts} parts */
  constructor(parts) {
    this.parts = parts
    const { host, input, list } = parts
    list.id ||= `izde-list-${++lists}`
    const shortcut = host.getAttribute('shortcut')
    setAttributes(input, {
      role: 'combobox',
      autocomplete: 'off',
      'aria-autocomplete': 'list',
      'aria-controls': list.id,
      'aria-expanded': 'false',
      ...(shortcut && { 'aria-keyshortcuts': shortcut }),
    })
  }

  start() {
    this.#listening = new AbortController()
    const { signal } = this.#listening
    const { form, input, list } = this.parts
    input.addEventListener('input', (event) => this.#onInput(/** @type {InputEvent} */ (event)), { signal })
    input.addEventListener('compositionend', () => this.#edited(), { signal })
    input.addEventListener('keydown', (event) => this.#onKey(event), { signal })
    input.addEventListener('blur', () => this.#close(), { signal })
    form.addEventListener('submit', () => this.#close(), { signal })
    // A press on the list must not take the focus away from the text box.
    list.addEventListener('mousedown', (event) => event.preventDefault(), { signal })
    list.addEventListener('click', (event) => this.#onClick(event), { signal })
    document.addEventListener('keydown', (event) => this.#onShortcut(event), { signal })
  }

  stop() {
    this.#listening.abort()
    this.#close()
  }

  // Asking

  /** @param {InputEvent} event */
  #onInput(event) {
    if (!event.isComposing) this.#edited()
  }

  #edited() {
    this.#cancel()
    this.#activate(-1)
    if (!LONG_ENOUGH.test(this.parts.input.value)) return this.#close()
    this.#askTimer = setTimeout(() => this.#ask(), ASK_AFTER)
  }

  /** Nothing that was asked before may open or change the list from now on. */
  #cancel() {
    clearTimeout(this.#askTimer)
    clearTimeout(this.#announceTimer)
    this.#asking.abort()
  }

  /** Asks for suggestions and opens the list with them. @param {() => void} [then] */
  async #ask(then) {
    this.#cancel()
    this.#asking = new AbortController()
    const { signal } = this.#asking
    const text = this.parts.input.value.trim()
    try {
      const suggestions = await fetchSuggestions(text, signal)
      if (signal.aborted) return
      this.#open(text, suggestions)
      then?.()
    } catch {
      // Offline, overloaded or cancelled: the form works without suggestions.
      if (!signal.aborted) this.#close()
    }
  }

  // The list

  /** @param {string} text @param {Suggestion[]} suggestions */
  #open(text, suggestions) {
    const { form, input, list } = this.parts
    this.#activate(-1)
    this.#actions = [
      ...suggestions.map((suggestion) => this.#follow.bind(this, suggestion)),
      () => form.requestSubmit(),
    ]
    const contents = [...suggestions.map(describe), ['Search all articles for ', create('b', {}, text)]]
    list.replaceChildren(...contents.map((content, i) => this.#row(content, i)))
    list.hidden = false
    input.setAttribute('aria-expanded', 'true')
    this.#announceTimer = setTimeout(() => this.#announce(suggestions.length), ANNOUNCE_AFTER)
  }

  /** @param {(string | Node)[]} content @param {number} i */
  #row(content, i) {
    const id = `${this.parts.list.id}-${i}`
    return create(
      'li',
      { id, class: 'izde-option', part: 'option', role: 'option', 'aria-selected': 'false' },
      ...content,
    )
  }

  #close() {
    const { input, list, status } = this.parts
    this.#cancel()
    this.#activate(-1)
    list.hidden = true
    list.replaceChildren()
    status.textContent = ''
    input.setAttribute('aria-expanded', 'false')
  }

  /** @param {number} count */
  #announce(count) {
    this.parts.status.textContent = count === 1 ? '1 suggestion.' : `${count || 'No'} suggestions.`
  }

  /** @param {number} i */
  #activate(i) {
    const { input, list } = this.parts
    list.children[this.#active]?.setAttribute('aria-selected', 'false')
    this.#active = i
    const row = list.children[i]
    if (!row) return input.removeAttribute('aria-activedescendant')
    row.setAttribute('aria-selected', 'true')
    row.scrollIntoView({ block: 'nearest' })
    input.setAttribute('aria-activedescendant', row.id)
  }

  // Choosing

  /** @param {MouseEvent} event */
  #onClick(event) {
    const row = /** @type {Element} */ (event.target).closest('[role=option]')
    if (row) this.#choose([...this.parts.list.children].indexOf(row), event)
  }

  /** @param {number} i @param {MouseEvent | KeyboardEvent} event */
  #choose(i, event) {
    const action = this.#actions[i]
    this.#close()
    action?.(event)
  }

  /** @param {Suggestion} suggestion @param {MouseEvent | KeyboardEvent} event */
  #follow(suggestion, { ctrlKey, metaKey }) {
    const { host, form, input } = this.parts
    input.value = suggestion.text
    input.setSelectionRange(input.value.length, input.value.length)
    const init = { detail: suggestion, bubbles: true, composed: true, cancelable: true }
    if (!host.dispatchEvent(new CustomEvent('izde-select', init))) return
    if (suggestion.kind === 'query') form.requestSubmit()
    else if (ctrlKey || metaKey) open(suggestion.url, '_blank', 'noopener')
    else location.assign(suggestion.url)
  }

  // Keys

  /** @param {KeyboardEvent} event */
  #onKey(event) {
    // While characters are composed, the keys belong to the input method; 229 is how older browsers say so.
    if (event.isComposing || event.keyCode === 229) return
    const { key, shiftKey, ctrlKey, metaKey } = event
    if (key === 'Tab') this.#close()
    else if (key === 'Enter') this.#onEnter(event)
    else if (!shiftKey && !ctrlKey && !metaKey) this.#onPlainKey(event)
  }

  /** @param {KeyboardEvent} event */
  #onEnter(event) {
    if (this.#active === -1) return this.#close()
    event.preventDefault()
    this.#choose(this.#active, event)
  }

  /** @param {KeyboardEvent} event */
  #onPlainKey(event) {
    switch (event.key) {
      case 'ArrowDown':
        return this.#onArrow(event, (rows) => (this.#active + 1) % rows)
      case 'ArrowUp':
        return this.#onArrow(event, (rows) => (this.#active <= 0 ? rows : this.#active) - 1)
      case 'Escape':
        return this.#onEscape(event)
      case 'Home':
        return this.#leaveList(0)
      case 'End':
        return this.#leaveList(this.parts.input.value.length)
      case 'ArrowLeft':
      case 'ArrowRight':
        return this.#activate(-1)
    }
  }

  /** Moves in the list, and opens it first where there is something to ask. @param {KeyboardEvent} event @param {(rows: number) => number} next */
  #onArrow(event, next) {
    const { input, list } = this.parts
    const move = () => this.#activate(next(list.children.length))
    event.preventDefault()
    if (!list.hidden) return event.altKey ? undefined : move()
    if (LONG_ENOUGH.test(input.value)) void this.#ask(event.altKey ? undefined : move)
  }

  /** @param {KeyboardEvent} event */
  #onEscape(event) {
    const { input, list } = this.parts
    if (input.value === '') return
    event.preventDefault()
    if (list.hidden) input.value = ''
    this.#close()
  }

  /** @param {number} caret */
  #leaveList(caret) {
    if (this.#active === -1) return
    this.#activate(-1)
    this.parts.input.setSelectionRange(caret, caret)
  }

  /** @param {KeyboardEvent} event */
  #onShortcut(event) {
    const { host, input } = this.parts
    const { key, altKey, ctrlKey, metaKey, defaultPrevented } = event
    if (key !== host.getAttribute('shortcut') || altKey || ctrlKey || metaKey || defaultPrevented || isEditable(event))
      return
    event.preventDefault()
    input.focus()
    input.select()
  }
}

/** @param {Event} event */
function isEditable(event) {
  const target = /** @type {HTMLElement} */ (event.composedPath()[0])
  return target.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(target.nodeName)
}

/**
 * Only suggestions that stay on the service: its answers are as little trusted as any text.
 * @param {string} text @param {AbortSignal} signal @returns {Promise<Suggestion[]>}
 */
async function fetchSuggestions(text, signal) {
  const query = new URLSearchParams({ q: text, limit: String(LIMIT) })
  const response = await fetch(`${SERVICE}/suggest?${query}`, { signal, headers: { Accept: 'application/json' } })
  if (!response.ok) return Promise.reject(new Error(response.statusText))
  /** @type {{ suggestions: Suggestion[] }} */
  const { suggestions } = await response.json()
  return suggestions
    .map((suggestion) => ({ ...suggestion, url: new URL(suggestion.url, SERVICE).href }))
    .filter(({ url }) => new URL(url).origin === SERVICE)
}

/** The content of a row. @param {Suggestion} suggestion @returns {(string | Node)[]} */
function describe({ text, kind, count, highlight }) {
  const articles = count === 1 ? '1 article' : `${count} articles`
  const note = [KINDS[kind] ?? kind, ...(kind === 'headline' ? [] : [articles])].join(' · ')
  return [
    create('bdi', { class: 'izde-text' }, ...markedNodes(highlight, text)),
    ' ',
    create('span', { class: 'izde-note' }, note),
  ]
}

/** @type {Readonly<Record<string, string>>} */
const CHARACTERS = { '&amp;': '&', '&lt;': '<', '&gt;': '>', '&quot;': '"', '&#39;': "'" }

/**
 * The marked text as text nodes and `<mark>` elements: no markup of an answer is ever read as markup here.
 * @param {string} highlight @param {string} text @returns {(string | Node)[]}
 */
function markedNodes(highlight, text) {
  const pieces = highlight
    .split(/<\/?mark>/)
    .map((piece) => piece.replace(/&(?:amp|lt|gt|quot|#39);/g, (entity) => CHARACTERS[entity] ?? entity))
  if (pieces.join('') !== text) return [text]
  return pieces.map((piece, i) => (i % 2 === 1 ? create('mark', {}, piece) : piece))
}

/**
 * @template {keyof HTMLElementTagNameMap} Name
 * @param {Name} name @param {Record<string, string>} attributes @param {(string | Node)[]} children
 */
function create(name, attributes, ...children) {
  const element = document.createElement(name)
  setAttributes(element, attributes)
  element.append(...children)
  return element
}

/** @param {Element} element @param {Record<string, string>} attributes */
function setAttributes(element, attributes) {
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value)
}

/** Selectors weigh nothing, so that any rule of the page wins. */
const STYLES = `
:host, :where(izde-search) { display: block; position: relative }
:where(.izde-form) { display: flex; gap: .5em }
:where(.izde-input) { flex: 1; min-width: 0; font: inherit; padding: .5em .75em }
:where(.izde-button) { font: inherit; padding: .5em 1em }
:where(.izde-list) {
  position: absolute; z-index: 10; inset: 100% 0 auto; margin: .25rem 0 0; padding: .25rem; list-style: none;
  max-height: min(28rem, 70vh); overflow-y: auto; overscroll-behavior: contain;
  color: var(--izde-text, CanvasText); background: var(--izde-background, Canvas);
  border: 1px solid var(--izde-border, color-mix(in srgb, CanvasText 25%, Canvas)); border-radius: .375rem;
  box-shadow: 0 .5rem 1.5rem rgb(0 0 0 / .15);
}
:where(.izde-list[hidden]) { display: none }
:where(.izde-option) {
  display: flex; gap: .25rem 1rem; justify-content: space-between; align-items: baseline; padding: .5rem .625rem;
  border-radius: .25rem; cursor: pointer; overflow-wrap: anywhere; outline-offset: -2px;
}
:where(.izde-option:last-child) { display: block }
:where(.izde-option:not(:only-child):last-child) { border-top: 1px solid var(--izde-border, color-mix(in srgb, CanvasText 25%, Canvas)) }
:where(.izde-option:hover, .izde-option[aria-selected=true]) { background: color-mix(in srgb, var(--izde-accent, Highlight) 14%, transparent) }
:where(.izde-option[aria-selected=true]) { outline: 2px solid var(--izde-accent, Highlight) }
:where(.izde-option mark) { color: inherit; background: var(--izde-mark, none); font-weight: 600 }
:where(.izde-note) { flex: none; font-size: .8125em; color: var(--izde-muted, color-mix(in srgb, CanvasText 70%, Canvas)) }
:where(.izde-status) { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); white-space: nowrap }
@media (pointer: coarse) { :where(.izde-option) { min-height: 1.75rem } }
`

/** @type {CSSStyleSheet | undefined} */
let styleSheet

/** A sheet that is adopted needs no `style-src` of the page. @param {Document | ShadowRoot} root */
function adoptStyles(root) {
  if (!styleSheet) {
    styleSheet = new CSSStyleSheet()
    styleSheet.replaceSync(STYLES)
  }
  if (!root.adoptedStyleSheets.includes(styleSheet)) root.adoptedStyleSheets.push(styleSheet)
}

if (!customElements.get('izde-search')) customElements.define('izde-search', IzdeSearch)
