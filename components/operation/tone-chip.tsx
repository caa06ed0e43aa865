import { Chip, type ChipTone } from '@/components/ui/chip'
import type { Tone } from '@/server/views/operation/line'

const CHIPS: Readonly<Record<Exclude<Tone, 'plain'>, readonly [ChipTone, string]>> = {
  ok: ['ok', '正常'],
  warn: ['soon', '注意'],
  bad: ['late', '不正常'],
}

/** How something stands, in a word; nothing for what is neither right nor wrong. */
export function ToneChip({ tone }: { tone: Tone }) {
  if (tone === 'plain') return null
  const [chip, word] = CHIPS[tone]
  return <Chip tone={chip}>{word}</Chip>
}
