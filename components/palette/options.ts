import type { PaletteAnswer } from '@/server/views/palette'

/** A line that can be chosen. */
export interface PaletteOption {
  id: string
  href: string
  /** Stands before the words: the number of a case. */
  before?: string
  words: string
  /** At the right. */
  after: string
  state?: string
  /** The case that it shows. */
  caseId?: string
}

export interface PaletteGroup {
  title: string
  note: string
  options: readonly PaletteOption[]
}

/** What an answer offers, in the order in which it is shown; groups without anything are left out. */
export function groupsOf({ cases, steps, pages, earlier }: PaletteAnswer): PaletteGroup[] {
  const groups: PaletteGroup[] = [
    { title: '案件', note: casesNote(cases), options: caseOptions(cases) },
    {
      title: steps ? `对 ${steps.number} 可以办` : '',
      note: '',
      options: (steps?.lines ?? []).map(([name, label, effect]) => ({
        id: `step-${name}`,
        href: `/cases/${steps?.caseId}?step=${name}`,
        words: label,
        after: effect,
      })),
    },
    {
      title: '页面和列表',
      note: '',
      options: pages.map(([href, label, note]) => ({ id: `page-${href}`, href, words: label, after: note })),
    },
    {
      title: '以前答复过',
      note: '',
      options: earlier.map(([caseId, words, note]) => ({
        id: `earlier-${caseId}`,
        href: `/cases/${caseId}`,
        words,
        after: note,
      })),
    },
  ]
  return groups.filter(({ options }) => options.length > 0)
}

function caseOptions({ lines, total, more, list }: PaletteAnswer['cases']): PaletteOption[] {
  const options = lines.map(
    ([caseId, number, requested, applicant, left, state]): PaletteOption => ({
      id: `case-${caseId}`,
      href: `/cases/${caseId}`,
      before: number,
      words: `${requested}　${applicant}`,
      after: left,
      state,
      caseId,
    }),
  )
  const rest = total > lines.length && list !== null
  return rest
    ? [
        ...options,
        { id: 'case-list', href: list, words: `在列表中看全部 ${total}${more ? '+' : ''} 件`, after: '' },
      ]
    : options
}

function casesNote({ lines, total, more }: PaletteAnswer['cases']): string {
  return total > lines.length ? `${total}${more ? '+' : ''} 件中的 ${lines.length} 件` : ''
}

/** The option before or after one, round the ends; the first of all where none is chosen yet. */
export function neighbour(options: readonly PaletteOption[], id: string | null, by: 1 | -1): string | null {
  const at = options.findIndex((option) => option.id === id)
  if (at < 0) return (by === 1 ? options[0] : options.at(-1))?.id ?? null
  return options[(at + by + options.length) % options.length]?.id ?? null
}
