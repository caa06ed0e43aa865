import { type Book, HELD } from '@/db/proof/tables'
import { PART_LABELS } from './part-labels'

/** What a step found altered beside the program, as its line in the log has it, in words. */
export function alteredWords(found: unknown): string {
  return Array.isArray(found) ? found.map(oneOf).join('、') : ''
}

function oneOf(one: { number?: unknown; parts?: unknown; book?: unknown }): string {
  if (typeof one.book === 'string') return `“${nameOfBook(one.book)}”`
  const parts = Array.isArray(one.parts) ? one.parts.map(partWords) : []
  return `${String(one.number ?? '')}的${parts.join('、')}`
}

function nameOfBook(book: string): string {
  return Object.hasOwn(HELD, book) ? HELD[book as Book].name : '其他内容'
}

function partWords(part: unknown): string {
  const [words = '校验值'] = (PART_LABELS[part as keyof typeof PART_LABELS] ?? '校验值').split('（')
  return words
}
