import { MOST_COUNTED } from '@/db/queries/queue-counts'

/** A number that was counted up to `MOST_COUNTED`. */
export function countWords(counted: number): string {
  return counted < MOST_COUNTED ? String(counted) : `${MOST_COUNTED - 1}+`
}
