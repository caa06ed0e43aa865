import type { z } from 'zod'
import { isoDate } from '@/domain/calendar/day-input'

/** A value that a field takes, in words, and whether it may be left out. */
export interface ValueWords {
  words: string
  optional: boolean
}

interface Def {
  type: string
  innerType?: z.ZodType
  element?: z.ZodType
  valueType?: z.ZodType
  in?: z.ZodType
  out?: z.ZodType
  options?: readonly z.ZodType[]
  entries?: Record<string, string>
  values?: readonly unknown[]
  shape?: Record<string, z.ZodType>
  checks?: readonly { _zod: { def: { check: string; value?: number; maximum?: number } } }[]
}

/** Reads a schema as the format tells it: what is written, not what comes of it. */
export function valueWords(schema: z.ZodType): ValueWords {
  if ((schema as unknown) === isoDate) return asked('date')
  const def = schema._zod.def as unknown as Def
  switch (def.type) {
    case 'optional':
    case 'default':
    case 'prefault':
    case 'catch':
      return { ...valueWords(inner(def.innerType)), optional: true }
    case 'nullable':
      return {
        ...valueWords(inner(def.innerType)),
        words: `${valueWords(inner(def.innerType)).words} or null`,
      }
    case 'pipe': {
      const first = inner(def.in)
      return isTransform(first) ? valueWords(inner(def.out)) : valueWords(first)
    }
    case 'enum':
      return asked(
        Object.keys(def.entries ?? {})
          .map((value) => `\`${value || '""'}\``)
          .join(' '),
      )
    case 'null':
      return asked('null')
    case 'literal':
      return asked(`\`${JSON.stringify(def.values?.[0])}\``)
    case 'union':
      return asked([...new Set((def.options ?? []).map((one) => valueWords(one).words))].join(' or '))
    case 'array':
      return asked(`list of ${valueWords(inner(def.element)).words}`)
    case 'record':
      return asked(`object of ${valueWords(inner(def.valueType)).words}`)
    case 'number':
      return asked(`number${range(def)}`)
    case 'boolean':
      return asked('true or false')
    case 'object':
      return asked(
        `object with ${Object.entries(def.shape ?? {})
          .map(partWords)
          .join(', ')}`,
      )
    case 'string': {
      const longest = limit(def, 'max_length')
      return asked(longest === undefined ? 'text' : `text, at most ${longest}`)
    }
    default:
      return asked('object')
  }
}

function asked(words: string): ValueWords {
  return { words, optional: false }
}

function inner(schema: z.ZodType | undefined): z.ZodType {
  if (!schema) throw new Error('a schema holds none')
  return schema
}

function isTransform(schema: z.ZodType): boolean {
  return (schema._zod.def as unknown as Def).type === 'transform'
}

function partWords([name, schema]: [string, z.ZodType]): string {
  return `\`${name}\` (${valueWords(schema).words})`
}

function limit({ checks }: Def, check: string): number | undefined {
  const found = checks?.find(({ _zod }) => _zod.def.check === check)?._zod.def
  return found?.maximum ?? found?.value
}

function range(def: Def): string {
  const from = limit(def, 'greater_than')
  const to = limit(def, 'less_than')
  if (from !== undefined && to !== undefined) return ` ${from}–${to}`
  return from === undefined ? '' : `, at least ${from}`
}
