import { Arrays } from '../../src/engine/minisearch/frozen/arrays.ts'
import { FrozenIndex } from '../../src/engine/minisearch/frozen/frozen-index.ts'
import type { NumberArray } from '../../src/engine/minisearch/frozen/number-arrays.ts'

/** How many numbers were read of each array of an index, by its name. */
export type Reads = Map<string, number>

/** The same index over arrays that count what is read of them; to the code that reads them they are arrays like any other. */
export function countReads(index: FrozenIndex): { index: FrozenIndex; reads: Reads } {
  const reads: Reads = new Map()
  const arrays = [...index.arrays.byName].map(([name, array]): [string, NumberArray] => [
    name,
    counted(array, (numbers) => reads.set(name, (reads.get(name) ?? 0) + numbers)),
  ])
  return { index: new FrozenIndex(new Arrays(new Map(arrays)), index.frozenVocabulary.facts), reads }
}

/** A part of it counts as it does; any other method counts as reading the whole. */
function counted<Numbers extends NumberArray>(array: Numbers, count: (numbers: number) => void): Numbers {
  return new Proxy(array, {
    get(target, key) {
      if (typeof key === 'string' && /^\d/.test(key)) {
        count(1)
        return target[Number(key)]
      }
      if (key === 'subarray') return (from: number, to: number) => counted(target.subarray(from, to) as Numbers, count)
      const value: unknown = Reflect.get(target, key, target)
      if (typeof value !== 'function' || key === 'constructor') return value
      return (...args: unknown[]) => {
        const result: unknown = value.apply(target, args)
        count(key === 'slice' ? (result as Numbers).length : target.length)
        return result
      }
    },
  })
}

const NUMBER_ARRAYS = [
  'Uint8Array',
  'Uint16Array',
  'Uint32Array',
  'Int32Array',
  'Float32Array',
  'Float64Array',
] as const

/** The bytes of all typed arrays that are made meanwhile; views of what is there already are none. */
export async function allocatedBytes(action: () => Promise<unknown>): Promise<number> {
  let bytes = 0
  const originals = NUMBER_ARRAYS.map((name) => [name, globalThis[name]] as const)
  for (const [name, original] of originals) {
    const counting = new Proxy(original as Uint32ArrayConstructor, {
      construct(target, args, newTarget) {
        const array = Reflect.construct(target, args, newTarget) as Uint32Array
        const [source] = args
        if (!(source instanceof ArrayBuffer || source instanceof SharedArrayBuffer)) bytes += array.byteLength
        return array
      },
    })
    Object.assign(globalThis, { [name]: counting })
  }
  try {
    await action()
  } finally {
    for (const [name, original] of originals) Object.assign(globalThis, { [name]: original })
  }
  return bytes
}
